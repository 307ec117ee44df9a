import * as z from 'zod';
import { type Example, operation } from '../kit/operation.js';
import { BY, LOANS_ERRORS, LOANS_OF, PERIOD, PERIOD_ANSWER, tiesRow } from './row.js';

/** What sets one report on some days apart from the others. */
export interface PeriodReport<G extends z.ZodType> {
  readonly name: string;
  readonly summary: string;
  /** What is told of loans that are alike in something, and of all of them. */
  readonly group: G;
  /** The last part of its address. */
  readonly path: string;
  readonly words: string;
  readonly examples: readonly Example[];
}

/** Declares a report on loans over some days: by groups, in total, and tied to the books. */
export function periodReport<G extends z.ZodType>({
  name,
  summary,
  group,
  path,
  words,
  examples,
}: PeriodReport<G>) {
  return operation({
    name,
    summary,
    effect: 'read',
    mayLag: true,
    access: { roles: ['admin', 'manager', 'officer', 'auditor'], scope: 'branch' },
    input: z.strictObject({
      ...LOANS_OF,
      ...PERIOD,
      ...BY,
    }),
    output: z.strictObject({
      ...PERIOD_ANSWER,
      groups: z.array(group),
      total: group,
      ties: z.array(tiesRow),
    }),
    errors: LOANS_ERRORS,
    http: { method: 'GET', path: `/reports/${path}` },
    cli: { words },
    examples,
  });
}
