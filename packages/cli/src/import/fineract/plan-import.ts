import { Field } from './field.js';
import { borrowersOf, type LoanNames, loansOf, type MappedLoan } from './loans.js';
import { formerNumber, type Mapped, type Setting } from './mapped.js';
import { centresOf, customersOf, groupsOf, type Names } from './people.js';
import { productsOf } from './products.js';
import type { FineractExport } from './read-export.js';

/** What an export comes to: rows of each kind, in the order in which they need each other. */
export interface ImportPlan {
  readonly steps: readonly { readonly word: string; readonly rows: readonly Mapped[] }[];
  readonly loans: readonly MappedLoan[];
  /** Applications, and loans that were withdrawn or rejected. */
  readonly notLent: number;
}

/** Products that are here already, and how those of Fineract are called here. */
export interface KnownProducts {
  readonly names: ReadonlyMap<string, string>;
  readonly codes: ReadonlySet<string>;
}

/** Makes rows of an export. */
export function planImport(
  found: FineractExport,
  setting: Setting,
  { names, codes }: KnownProducts,
): ImportPlan {
  const clients = namesOf(found.clients, formerNumber);
  const centres = namesOf(found.centers, formerNumber);
  const codeOf = (record: Field) => {
    const short = record.at('shortName').text();
    const id = record.at('id').text();
    return names.get(short ?? '') ?? names.get(id ?? '') ?? short;
  };
  const products = namesOf(found.loanproducts, codeOf);
  const isNew = ({ line, input }: Mapped) => {
    const code = products.get(line);
    return code === undefined || (code === input['code'] && !codes.has(code));
  };
  const loanNames: LoanNames = { clients, products };
  const { loans, notLent } = loansOf(found.loans, loanNames, setting);
  const customers = customersOf(found.clients, borrowersOf(found.loans), setting);
  const taken = new Set(customers.map(({ line }) => line));
  const members = new Map([...clients].filter(([id]) => taken.has(id)));
  return {
    steps: [
      { word: 'products', rows: productsOf(found.loanproducts, setting).filter(isNew) },
      { word: 'customers', rows: customers },
      { word: 'centres', rows: centresOf(found.centers, setting) },
      { word: 'groups', rows: groupsOf(found.groups, members, centres) },
    ],
    loans,
    notLent,
  };
}

function namesOf(values: readonly unknown[], nameOf: (record: Field) => string | undefined): Names {
  return new Map(
    values.flatMap((value) => {
      const record = new Field(value, '', []);
      const id = record.at('id').count();
      const name = nameOf(record);
      return id === undefined || name === undefined ? [] : [[id, name] as const];
    }),
  );
}
