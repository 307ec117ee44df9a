import { DATA_FINDINGS, dataQualityReport } from '@mfi/contracts/report';
import { reads } from '../kit/handler.js';
import { booksOf } from '../ledger/books-of.js';
import { type DataFinding, FINDINGS } from './data-findings.js';
import { lookAtBranch, lookAtLoans } from './data-of-branch.js';
import { lookAtCustomers } from './data-of-customers.js';

/** How many subjects of each finding are told when nobody asks for one alone. */
const TOLD = 5;

/** How many are told of the one that was asked for. */
const TOLD_ALL = 10_000;

/** Looks through the records of a branch, or of all. */
export const dataQualityHandler = reads(dataQualityReport, async (context, input) => {
  const { finding } = input;
  const { branch, branches, businessDate } = await booksOf(context, input.branch);
  const found = new Map<DataFinding, string[]>(DATA_FINDINGS.map((name) => [name, []]));
  const find = (name: DataFinding, subject: string) => void found.get(name)?.push(subject);
  const total = { findings: 0, customers: 0, loans: 0 };
  for (const one of branches) {
    total.customers += await lookAtCustomers(context, one, find);
    total.loans += await lookAtLoans(context, one, find);
    await lookAtBranch(context, one, find);
  }
  const data = DATA_FINDINGS.filter((name) => finding === undefined || name === finding).map(
    (name) => {
      const subjects = found.get(name) ?? [];
      total.findings += subjects.length;
      const told = subjects.slice(0, finding === undefined ? TOLD : TOLD_ALL);
      const { says, remedy } = FINDINGS[name];
      return { finding: name, says, count: subjects.length, subjects: told, remedy };
    },
  );
  return { branch: branch?.code ?? null, on: businessDate, data, total };
});
