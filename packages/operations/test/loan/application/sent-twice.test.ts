/** A step of a loan that is sent a second time while the first is still on its way. */
import {
  acknowledgeKeyFacts,
  type applyForLoan,
  approveLoan,
  disburseLoan,
  rejectLoan,
  reviewLoan,
  withdrawLoan,
} from '@mfi/contracts/loan';
import { expect, it } from 'vitest';
import { eachDesk } from './desk.js';

eachDesk((desk) => {
  it.each([
    { of: 'review', stage: 'applied', step: reviewLoan, by: 'manager', rest: {} },
    { of: 'approval', stage: 'reviewed', step: approveLoan, by: 'director', rest: {} },
    { of: 'rejection', stage: 'applied', step: rejectLoan, by: 'manager', rest: { reason: 'No' } },
    {
      of: 'withdrawal',
      stage: 'applied',
      step: withdrawLoan,
      by: 'officer',
      rest: { reason: 'No' },
    },
    { of: 'key facts', stage: 'approved', step: acknowledgeKeyFacts, by: 'officer', rest: {} },
    {
      of: 'disbursement',
      stage: 'acknowledged',
      step: disburseLoan,
      by: 'cashier',
      rest: { mode: 'bank' },
    },
  ] as const)('is done once, and both are told so: $of', async ({ stage, step, by, rest, of }) => {
    const at = await desk();
    const loan = await at.loan(stage);
    const key = `twice ${of} ${loan}`;
    const send = () =>
      at[by].call(step as typeof applyForLoan, { loan, ...rest } as never, { key });
    const answers = await Promise.all([send(), send(), send(), send()]);
    const [first] = answers;
    expect(answers.map(({ output }) => output)).toEqual(answers.map(() => first?.output));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
  });
});
