import { Refused } from '@mfi/contracts';
import { quoteLoan } from '@mfi/contracts/loan';
import { reads } from '../kit/handler.js';
import { branchOf, productNamed } from '../kit/lookup.js';
import { asked } from '../kit/refuse.js';
import { checkSold } from '../product/product-to-change.js';
import { currentVersion } from '../product/shown-product.js';
import { askedPath, askedTerms, outsideLimits } from './asked-loan.js';
import { shownPlan } from './shown-plan.js';

/** Says what a loan would cost. */
export const quote = reads(quoteLoan, async (context, input) => {
  const branch = await branchOf(context, input.branch);
  const product = await productNamed(context, input.product);
  checkSold(product);
  const version = await currentVersion(context, product);
  const asking = { version, branch, asked: input };
  const outside = outsideLimits(context, asking);
  if (outside.length > 0) throw new Refused(outside);
  const { terms, plan } = asked(() => {
    const drawn = askedTerms(context, asking);
    return { terms: drawn, plan: shownPlan(drawn) };
  }, askedPath);
  return {
    product: product.code,
    productVersion: version.ordinal,
    terms: { ...terms },
    plan,
  };
});
