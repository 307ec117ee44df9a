/**
 * A program that takes repayments with @mfi/client: signs in, pays a loan once, shows where it stands.
 *   MFI_SERVER=http://127.0.0.1:8080 node examples/http/repay.mjs USERNAME LN-000001 500
 */
import { httpCaller, memoryTokens } from '@mfi/client';
import { Refused } from '@mfi/contracts';
import { login } from '@mfi/contracts/auth';
import { recordRepayment, showLoan } from '@mfi/contracts/loan';

const [username, loan, amount] = process.argv.slice(2);
const tokens = memoryTokens();
const caller = httpCaller({ server: process.env.MFI_SERVER ?? 'http://127.0.0.1:8080', tokens });
try {
  const signedIn = await caller.call(login, { username, password: process.env.MFI_PASSWORD ?? '' });
  await tokens.save(signedIn.output);
  // The same key for the same payment: run it twice, and it is paid once.
  const key = `example of ${loan}`;
  const payment = { loan, amount, mode: 'bank', reference: `example ${loan}` };
  const { output, replayed } = await caller.call(recordRepayment, payment, { key });
  const { receipt } = output;
  const before = replayed ? ', paid before' : '';
  process.stdout.write(`Receipt ${receipt.number} of ${receipt.amount}${before}\n`);
  const shown = await caller.call(showLoan, { loan });
  process.stdout.write(`${loan} is ${shown.output.loan.status}.\n`);
} catch (error) {
  if (!(error instanceof Refused)) throw error;
  for (const { code, path, message } of error.problems) {
    process.stderr.write(`${path || '/'} ${message} (${code})\n`);
  }
  process.exitCode = 1;
}
