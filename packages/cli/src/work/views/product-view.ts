import type { OutputOf } from '@mfi/contracts';
import { createProduct, retireProduct, reviseProduct, showProduct } from '@mfi/contracts/product';
import { groupDigits } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import { type Value, valuesOf } from '../../calc/values-view.js';
import { tableOf } from './table-of.js';
import { block, factLines, type NamedView, title, viewOf } from './view.js';

type Product = OutputOf<typeof createProduct>;

/** The views of one product. */
export const PRODUCT_VIEWS: readonly NamedView[] = [
  viewOf(createProduct, productLines),
  viewOf(reviseProduct, productLines),
  viewOf(retireProduct, productLines),
  viewOf(showProduct, ({ versions, ...product }, page) => [
    ...productLines(product, page),
    ...block('Versions', versionsTable(versions, page), page),
  ]),
];

function productLines(product: Product, page: Page): string[] {
  const { current } = product;
  const terms = valuesOf(current.terms);
  return [
    ...title(`${product.code}  ${product.name}`, page),
    ...factLines(limits(product, page), page),
    ...block('Terms', factLines(terms, page), page),
  ];
}

function limits({ status, current }: Product, { currency }: Page): Value[] {
  const money = (amount: string) => groupDigits(amount, currency);
  const between = (name: string, from: unknown, to: unknown): Value[] => {
    if (from === null && to === null) return [];
    return [[name, from === to ? String(from) : `${from ?? 'any'} to ${to ?? 'any'}`]];
  };
  const { principalMin, principalMax, rateMin, rateMax, installmentsMin, installmentsMax } =
    current;
  return [
    ['status', status],
    ['version', String(current.ordinal)],
    ['principal', `${money(principalMin)} to ${money(principalMax)} ${currency}`],
    ...between('annualRate', rateMin, rateMax),
    ...between('instalments', installmentsMin, installmentsMax),
    ...(current.chargeRules === null ? [] : [['rules', current.chargeRules] as const]),
    ['secured', current.secured ? 'yes' : 'no'],
    ['keyFacts', current.keyFactsNeeded ? 'needed' : 'not needed'],
  ];
}

function versionsTable(versions: OutputOf<typeof showProduct>['versions'], page: Page): string[] {
  return tableOf(
    [
      { name: 'ordinal', header: '#', align: 'right' },
      { name: 'createdAt', header: 'Since', rank: 4 },
      { name: 'principalMin', header: 'From', align: 'decimal', rank: 1 },
      { name: 'principalMax', header: 'To', align: 'decimal', rank: 2 },
      { name: 'terms.interest.annualRate', header: 'Rate %', align: 'right', rank: 3 },
    ],
    versions.map((one) => ({ ...one, createdAt: one.createdAt.slice(0, 10) })),
    page,
  );
}
