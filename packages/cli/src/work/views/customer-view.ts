import type { OutputOf } from '@mfi/contracts';
import {
  activateCustomer,
  createCustomer,
  deactivateCustomer,
  rejectCustomer,
  showCustomer,
  verifyCustomer,
} from '@mfi/contracts/customer';
import { groupDigits } from '@mfi/terminal';
import type { Page } from '../../calc/run.js';
import type { Value } from '../../calc/values-view.js';
import { tableOf } from './table-of.js';
import { block, factLines, type NamedView, title, viewOf } from './view.js';

type Shown = OutputOf<typeof showCustomer>;
type Row = Omit<Shown, 'members' | 'loans'>;

/** The views of one customer. */
export const CUSTOMER_VIEWS: readonly NamedView[] = [
  viewOf(showCustomer, ({ members, loans, ...customer }, page) => [
    ...customerLines(customer, page),
    ...block('Household', members.length === 0 ? [] : membersTable(members, page), page),
    ...block('Loans', loans.length === 0 ? [] : loansTable(loans, page), page),
  ]),
  viewOf(createCustomer, ({ duplicates, ...customer }, page) => [
    ...customerLines(customer, page),
    ...block('May be the same', duplicates.length === 0 ? [] : alike(duplicates, page), page),
  ]),
  viewOf(verifyCustomer, customerLines),
  viewOf(rejectCustomer, customerLines),
  viewOf(activateCustomer, customerLines),
  viewOf(deactivateCustomer, customerLines),
];

function customerLines(customer: Row, page: Page): string[] {
  const { identities } = customer;
  const columns = [
    { name: 'kind', header: 'Document' },
    { name: 'masked', header: 'Number' },
    { name: 'id', header: 'Id', rank: 1 },
  ];
  return [
    ...title(`${customer.number}  ${customer.name}`, page),
    ...factLines(facts(customer, page), page),
    ...block('Documents', identities.length === 0 ? [] : tableOf(columns, identities, page), page),
  ];
}

function facts(customer: Row, { currency }: Page): Value[] {
  const { kyc, kycBy, kycReason, nominee, income, obligations } = customer;
  const { address, permanentAddress } = customer;
  const money = (amount: string | null) =>
    amount === null ? null : `${groupDigits(amount, currency)} ${currency} a month`;
  const found: [string, string | null][] = [
    ['status', customer.status],
    ['identity', [kyc, kycBy && `by ${kycBy}`, kycReason].filter(Boolean).join(', ')],
    ['kind', customer.kind],
    ['branch', customer.branch],
    ['officer', customer.officer],
    ['gender', customer.gender],
    ['bornOn', customer.bornOn],
    ['phone', customer.phone],
    ['otherPhones', customer.otherPhones.join(', ')],
    ['email', customer.email],
    ['language', customer.language],
    ['contactBy', customer.contactBy],
    ['address', parts(address)],
    ['permanentAddress', parts(permanentAddress)],
    ['nominee', parts(nominee)],
    ['household', customer.household],
    ['income', money(income)],
    ['obligations', money(obligations)],
  ];
  return found.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

function parts(of: object | null): string | null {
  return of && Object.values(of).filter(Boolean).join(', ');
}

function membersTable(members: Shown['members'], page: Page): string[] {
  return tableOf(
    [
      { name: 'number', header: 'Number' },
      { name: 'name', header: 'Name', widthMin: 12 },
    ],
    members,
    page,
  );
}

function loansTable(loans: Shown['loans'], page: Page): string[] {
  return tableOf(
    [
      { name: 'number', header: 'Number' },
      { name: 'principal', header: 'Principal', align: 'decimal', rank: 1 },
      { name: 'outstanding', header: 'Outstanding', align: 'decimal' },
      { name: 'daysPastDue', header: 'Late', align: 'right', rank: 2 },
      { name: 'status', header: 'Status' },
    ],
    loans,
    page,
  );
}

function alike(duplicates: readonly object[], page: Page): string[] {
  return tableOf(
    [
      { name: 'number', header: 'Number' },
      { name: 'branch', header: 'Branch' },
      { name: 'why', header: 'Same' },
      { name: 'name', header: 'Name', widthMin: 12 },
    ],
    duplicates,
    page,
  );
}
