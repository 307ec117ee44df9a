import { checkBooks, listAudit, verifyAudit } from '@mfi/contracts/audit';
import { closeDay, setHolidays } from '@mfi/contracts/branch';
import { recordRepayment } from '@mfi/contracts/loan';
import { createTill } from '@mfi/contracts/till';
import { afterAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../store/test/databases.js';
import { keptTerms } from '../../src/customer/terms.js';
import { linkHash } from '../../src/kit/audit-chain.js';
import { postedJournal } from '../ledger/posted-journal.js';
import { type Desk, newDesk } from '../loan/application/desk.js';
import { newWorld, refusalOf } from '../world.js';
import { tamper } from './tamper.js';

interface Scene {
  readonly desk: Desk;
  readonly database: TestDatabase;
  close(): Promise<void>;
}

/** A branch with some history, in a database that can be got at. */
async function newScene(dialect: 'sqlite' | 'postgres'): Promise<Scene> {
  const database = await testDatabase(dialect);
  const store = await database.open();
  const desk = await newDesk(await newWorld(store));
  const { manager, cashier } = desk;
  await manager.call(createTill, { name: 'T1' });
  await manager.call(createTill, { name: 'T2' });
  await manager.call(setHolidays, { dates: [] });
  await postedJournal(desk, { debit: '1010', credit: '3010', amount: '100' });
  const loan = await desk.loan('active');
  for (const amount of ['10', '20', '30']) {
    await cashier.call(recordRepayment, { loan, amount, mode: 'bank' });
  }
  await manager.call(closeDay, {});
  await store.write(async (db) => {
    for (const customer of await db.list('customers', {})) {
      const { branchId, id: customerId } = customer;
      for (const term of keptTerms(customer)) {
        await db.insert('customerTerms', {
          id: `${customerId} ${term}`,
          branchId,
          term,
          customerId,
        });
      }
    }
  });
  const close = async () => {
    await store.close();
    await database.drop();
  };
  return { desk, database, close };
}

describe.each(['sqlite', 'postgres'] as const)('the audit on %s', (dialect) => {
  const scenes: Scene[] = [];
  afterAll(async () => {
    for (const { close } of scenes) await close();
  });
  const scene = async () => {
    const made = await newScene(dialect);
    scenes.push(made);
    return made;
  };
  const brokenOf = async ({ manager }: Desk) =>
    (await manager.call(verifyAudit, {})).output.chains[0]?.broken;
  const wrongIn = async ({ manager }: Desk) =>
    (await manager.call(checkBooks, {})).output.checks
      .filter(({ ok }) => !ok)
      .map(({ check }) => check);

  it('tells who did what, the latest first, to those who may know', async () => {
    const { desk } = await scene();
    const { manager, admin, officer, as } = desk;
    const { output } = await manager.call(listAudit, {});
    expect(output.data[0]).toMatchObject({ operation: 'branch.closeDay', branch: 'PUN' });
    const seqs = output.data.map(({ seq }) => seq);
    expect(seqs).toEqual([...seqs].sort((a, b) => b - a));
    const first = await manager.call(listAudit, { limit: 3 });
    const rest = await manager.call(listAudit, {
      cursor: first.output.nextCursor ?? '',
      limit: 200,
    });
    expect([...first.output.data, ...rest.output.data].map(({ seq }) => seq)).toEqual(seqs);
    const tills = await manager.call(listAudit, { operation: 'till.create', user: manager.userId });
    expect(tills.output.data).toHaveLength(2);
    const target = tills.output.data[0]?.targetId ?? '';
    expect((await manager.call(listAudit, { target })).output.data).toHaveLength(1);
    expect((await admin.call(listAudit, {})).output.data.some(({ branch }) => branch === '')).toBe(
      true,
    );
    expect(await refusalOf(officer.call(listAudit, {}))).toBe('access.role');
    const far = await as('auditor', { branch: 'NAG' });
    expect(await refusalOf(far.call(listAudit, { branch: 'PUN' }))).toBe('access.other_branch');
    expect(await refusalOf(far.call(verifyAudit, { branch: 'PUN' }))).toBe('access.other_branch');
    expect(await refusalOf(far.call(checkBooks, { branch: 'PUN' }))).toBe('access.other_branch');
    expect(await refusalOf(manager.call(listAudit, { user: 'nobody' }))).toBe('thing.not_found');
    expect(await refusalOf(manager.call(listAudit, { cursor: 'x' }))).toBe('value.bad_cursor');
  });

  it('is whole, and so are the books, where nobody has tampered', async () => {
    const { desk } = await scene();
    const { output } = await desk.admin.call(verifyAudit, {});
    expect(output.clean).toBe(true);
    expect(output.chains.map(({ branch }) => branch)).toEqual(['', 'NAG', 'PUN']);
    const checked = (await desk.admin.call(checkBooks, {})).output;
    expect(checked.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checked.clean).toBe(true);
    const counted = Object.fromEntries(checked.checks.map((one) => [one.check, one.counted]));
    expect(counted).toMatchObject({ receipts: 3, loans: 1, tills: 2 });
  });

  it('names a link that was changed', async () => {
    const { desk, database } = await scene();
    await tamper(
      database,
      `update audit set user_id = 'us_other' where branch_id = '${desk.branch.id}' and seq = 3`,
    );
    expect(await brokenOf(desk)).toMatchObject({ seq: 3, why: /something else/u });
    expect(await wrongIn(desk)).toEqual(['audit-chain']);
  });

  it('names a link that was changed with its hash', async () => {
    const { desk, database } = await scene();
    const { store, branch, system } = desk;
    const row = await store.read((db) => db.find('audit', { branchId: branch.id, seq: 2 }));
    if (!row) throw new Error('there is no second link');
    const hash = linkHash({ ...row, userId: 'us_other' }, system.outside.digest);
    await tamper(
      database,
      `update audit set user_id = 'us_other', hash = '${hash}' where id = '${row.id}'`,
    );
    expect(await brokenOf(desk)).toMatchObject({ seq: 3, why: /does not follow/u });
  });

  it('names links that are missing, within and at the end', async () => {
    const { desk, database } = await scene();
    const where = `where branch_id = '${desk.branch.id}'`;
    const last = `(select max(seq) from audit ${where})`;
    await tamper(database, `delete from audit ${where} and seq = ${last}`);
    expect(await brokenOf(desk)).toMatchObject({ id: null, why: /the last 1 links/u });
    await tamper(database, `delete from audit ${where} and seq = 2`);
    expect(await brokenOf(desk)).toMatchObject({ seq: 2, id: null, why: /is missing/u });
  });

  it('finds what was changed in the books', async () => {
    const { desk, database } = await scene();
    const { branch } = desk;
    const line = `(select min(id) from journal_lines where branch_id = '${branch.id}' and debit > 0)`;
    await tamper(database, `update journal_lines set debit = debit + 1 where id = ${line}`);
    expect(await wrongIn(desk)).toEqual(['entries', 'account-days']);
    await tamper(
      database,
      `update account_days set debit = debit + 1 where debit > 0 and branch_id = '${branch.id}'`,
    );
    expect(await wrongIn(desk)).toEqual(expect.arrayContaining(['trial-balance', 'loan-accounts']));
    const { output } = await desk.manager.call(checkBooks, {});
    expect(output.clean).toBe(false);
    expect(output.checks.find(({ check }) => check === 'entries')?.findings[0]?.message).toMatch(
      /does not balance/u,
    );
  });

  it('finds what was changed in loans, tills, receipts and words', async () => {
    const { desk, database } = await scene();
    await tamper(database, 'update tills set balance = balance + 1');
    expect(await wrongIn(desk)).toEqual(['tills']);
    await tamper(database, 'update tills set balance = balance - 1');
    const receipt = "receipt_number = 'PUN-000002'";
    await tamper(
      database,
      `update transactions set receipt_number = 'PUN-000009' where ${receipt}`,
    );
    expect(await wrongIn(desk)).toEqual(['receipts']);
    await tamper(
      database,
      `update transactions set ${receipt} where receipt_number = 'PUN-000009'`,
    );
    await tamper(database, 'update loans set due_fee = due_fee + 1 where disbursed_on is not null');
    expect(await wrongIn(desk)).toEqual(['loans']);
    await tamper(database, 'update loans set due_fee = due_fee - 1 where disbursed_on is not null');
    expect(await wrongIn(desk)).toEqual([]);
    await tamper(database, 'delete from customer_terms');
    expect(await wrongIn(desk)).toEqual(['customer-terms']);
  });

  it('finds entries that are missing', async () => {
    const { desk, database } = await scene();
    const where = `where branch_id = '${desk.branch.id}' and seq = 2`;
    await tamper(
      database,
      `delete from journal_lines where entry_id in (select id from journal_entries ${where})`,
      `delete from journal_entries ${where}`,
    );
    expect(await wrongIn(desk)).toEqual(['entries', 'account-days']);
  });
});
