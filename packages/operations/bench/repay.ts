/**
 * Books repayments one after the other without a network, and says what each takes: statements, time
 * of the processor of this process, and of the clock. `DIALECT=postgres COUNT=500 npm run bench repay`;
 * with `STATEMENTS=1` it names the statements of one of them.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordRepayment, showLoan } from '@mfi/contracts/loan';
import { localCaller } from '@mfi/operations';
import { openPostgres, openSqlite } from '@mfi/store';
import { startPostgres } from '../../store/test/postgres-server.js';
import { manyLoans } from '../test/branch/many-loans.js';
import { newWorld, signIn } from '../test/world.js';

const COUNT = Number(process.env['COUNT'] ?? 500);
const LOANS = 200;
const WARM = 100;
const dialects = (process.env['DIALECT'] ?? 'sqlite,postgres').split(',');

let said: string[] = [];
const onStatement = (text: string) => void said.push(text);

const folder = mkdtempSync(join(tmpdir(), 'mfi-bench-'));
try {
  for (const dialect of dialects) await measure(dialect);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measure(dialect: string): Promise<void> {
  const server = dialect === 'postgres' ? await startPostgres() : undefined;
  const file = join(folder, 'bench.db');
  const options = { onStatement };
  const store = server ? await openPostgres(server.url, options) : await openSqlite(file, options);
  try {
    const world = await newWorld(store);
    await manyLoans(world, { count: LOANS, through: '2026-01-12' });
    const { userId } = await world.as('cashier');
    const { outside } = world.system;
    const claims = await signIn(world.system, userId);
    const token = await outside.tokens.issue(claims, outside.clock.now());
    const system = { ...world.system, checkAnswers: false };
    const cashier = localCaller(system, { kind: 'token', token });
    const repay = (turn: number) =>
      cashier.call(recordRepayment, {
        loan: loanOf(turn),
        amount: '1',
        mode: 'bank',
        reference: `R${turn}`,
      });
    let turn = 0;
    while (turn < WARM) await repay(turn++);
    said = [];
    await repay(turn++);
    console.log(`${dialect}: ${said.length} statements`);
    if (process.env['STATEMENTS']) for (const text of said) console.log(`  ${text.slice(0, 150)}`);
    console.log(`${dialect}, a repayment: ${await timed(COUNT, () => repay(turn++))}`);
    const show = () => cashier.call(showLoan, { loan: loanOf(turn++) });
    await timed(COUNT, show);
    console.log(`${dialect}, a loan shown: ${await timed(COUNT * 4, show)}`);
  } finally {
    await store.close();
    await server?.stop();
  }
}

function loanOf(turn: number): string {
  return `LX-${String(turn % LOANS).padStart(7, '0')}`;
}

/** The fastest tenth is hardly held up by other programs, however many there are. */
async function timed(count: number, once: () => Promise<unknown>): Promise<string> {
  const clock: number[] = [];
  const cpu = process.cpuUsage();
  for (let done = 0; done < count; done += 1) {
    const began = performance.now();
    await once();
    clock.push(performance.now() - began);
  }
  const { user, system } = process.cpuUsage(cpu);
  clock.sort((a, b) => a - b);
  const [tenth, half] = [clock[Math.floor(count / 10)] ?? 0, clock[Math.floor(count / 2)] ?? 0];
  const processor = (user + system) / 1000 / count;
  return `${processor.toFixed(2)} ms of the processor; by the clock ${half.toFixed(2)} ms, a tenth below ${tenth.toFixed(2)} ms`;
}
