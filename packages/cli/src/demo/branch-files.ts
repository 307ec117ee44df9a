import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT } from '@mfi/terminal';
import { parse } from 'csv-parse/sync';
import { Refusal } from '../refusal.js';

/** A line of a CSV file, by its headers. */
export type Line = Readonly<Record<string, string>>;

/** What a branch begins with. */
export interface BranchStart {
  readonly name: string;
  readonly currency: string;
  readonly branchCode: string;
  readonly branchName: string;
  readonly businessDate: string;
  /** The last day, which stays open. */
  readonly until: string;
}

/** The files of a branch and what happened in it, as a folder holds them. */
export interface BranchFiles {
  readonly start: BranchStart;
  readonly people: readonly Line[];
  readonly customers: readonly Line[];
  readonly loans: readonly Line[];
  readonly repayments: readonly Line[];
  readonly events: readonly Line[];
}

/**
 * Reads a folder of `branch.json`, `people.csv`, `customers.csv`, `loans.csv`, `repayments.csv` and
 * `events.csv`.
 * @throws Refusal for a file that is not there or cannot be read
 */
export function branchFiles(folder: string): BranchFiles {
  const lines = (name: string) =>
    parse(fileText(folder, name), { bom: true, columns: true, trim: true }) as Line[];
  return {
    start: JSON.parse(fileText(folder, 'branch.json')) as BranchStart,
    people: lines('people.csv'),
    customers: lines('customers.csv'),
    loans: lines('loans.csv'),
    repayments: lines('repayments.csv'),
    events: lines('events.csv'),
  };
}

function fileText(folder: string, name: string): string {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    const message = `There is no ${name} in ${folder}: name a folder such as examples/branch.`;
    throw new Refusal([{ code: 'file.not_found', path: '', facts: { folder, name }, message }], {
      status: EXIT.usage,
    });
  }
}
