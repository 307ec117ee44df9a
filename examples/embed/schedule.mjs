import { schedule } from '@mfi/engine';

const interest = { annualRate: '24' };
const repayment = { every: { count: 1, unit: 'month' }, installments: 12 };
const disbursements = [{ on: '2026-01-15', amount: '50000' }];
const terms = { currency: 'INR', principal: '50000', disbursements, interest, repayment };
const plan = schedule({ terms });

for (const { number, due, principal, interest, total } of plan.installments) {
  const columns = [String(number).padStart(2), due, principal.padStart(8), interest.padStart(8)];
  process.stdout.write(`${columns.join('  ')}  ${total}\n`);
}
