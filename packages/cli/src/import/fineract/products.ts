import type { Field } from './field.js';
import { readTerms } from './loan-terms.js';
import { type Mapped, mapped, type Setting } from './mapped.js';

/** The loan products of an export; limits are of new loans, and left wide where there are none. */
export function productsOf(products: readonly unknown[], { digits }: Setting): Mapped[] {
  return products.map((product, index) =>
    mapped('product', product, index, (record) => {
      const read = readTerms(record, digits);
      const range = (name: string, low: string, high: string) => {
        const own = record.at(name).amount(digits);
        return [record.at(low).amount(digits) ?? own, record.at(high).amount(digits) ?? own];
      };
      const [principalMin, principalMax] = range('principal', 'minPrincipal', 'maxPrincipal');
      const { annualRate, method, dayCount, every, installments, repayment } = read;
      return {
        code: record.at('shortName').text(),
        name: record.at('name').text(),
        terms: {
          interest: { annualRate, method, dayCount },
          repayment: { method: repayment, every, installments },
        },
        principalMin,
        principalMax,
        installmentsMin: limitOf(record, installments, 'minNumberOfRepayments'),
        installmentsMax: limitOf(record, installments, 'maxNumberOfRepayments'),
      };
    }),
  );
}

function limitOf(record: Field, own: number | undefined, name: string): number | undefined {
  return record.at(name).count() ?? own;
}
