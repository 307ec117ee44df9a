import { EventEmitter, once } from 'node:events';
import { NotUnique, Rollback, type Row, type TableName, type Writer } from '@mfi/operations/ports';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { eachDatabase } from './databases.js';
import { anyRow } from './rows.js';

const byNumber = (a: number | undefined, b: number | undefined) => Number(a) - Number(b);

const counter = (id: string, value = 1) => ({ id, value });

function some<T extends TableName>(name: T, changes: Partial<Row<T>> = {}): Row<T> {
  const [row] = fc.sample(anyRow(name), 1);
  return { ...(row as Row<T>), ...changes };
}

eachDatabase((open, dialect) => {
  const count = async (id: string) =>
    (await open()).read((db) => db.count('counters', { id: { startsWith: id } }));

  describe('a transaction', () => {
    test('leaves nothing when it throws, and the error comes through', async () => {
      const store = await open();
      const work = store.write(async (db) => {
        await db.insert('counters', counter('thrown'));
        throw new TypeError('Enough.');
      });
      await expect(work).rejects.toThrow(new TypeError('Enough.'));
      expect(await count('thrown')).toBe(0);
    });

    test('leaves nothing when it is rolled back, and its value comes through', async () => {
      const store = await open();
      const value = await store.write(async (db): Promise<number> => {
        await db.insert('counters', counter('dry'));
        throw new Rollback(await db.count('counters', { id: 'dry' }));
      });
      expect(value).toBe(1);
      expect(await count('dry')).toBe(0);
    });

    test('is not seen by others before it is done', async () => {
      const store = await open();
      const seen = await store.write(async (db) => {
        await db.insert('counters', counter('unseen'));
        return count('unseen');
      });
      expect([seen, await count('unseen')]).toEqual([0, 1]);
    });

    test('of others changes nothing of what is being read', async () => {
      const store = await open();
      const [before, meanwhile, after] = await store.read(async (db) => {
        const first = await db.count('counters', { id: 'moment' });
        await store.write((other) => other.insert('counters', counter('moment')));
        return [first, await db.count('counters', { id: 'moment' }), await count('moment')];
      });
      expect([before, meanwhile, after]).toEqual([0, 0, 1]);
    });

    test('goes on when a part of it was undone, and keeps the other parts', async () => {
      const store = await open();
      await store.write((db) => db.insert('counters', counter('part-there')));
      await store.write(async (db) => {
        await db.attempt(() => db.insert('counters', counter('part-1')));
        const thrown = db.attempt(async () => {
          await db.insert('counters', counter('part-2'));
          throw new TypeError('Enough.');
        });
        await expect(thrown).rejects.toThrow(new TypeError('Enough.'));
        const twice = db.attempt(async () => {
          await db.insert('counters', counter('part-3'));
          await db.insert('counters', counter('part-there'));
        });
        await expect(twice).rejects.toThrow(NotUnique);
        const swallowed = db.attempt(async () => {
          await db.insert('counters', counter('part-4'));
          await db.insert('counters', counter('part-there')).catch(() => undefined);
        });
        await expect(swallowed).rejects.toThrow(NotUnique);
        await db.attempt(() => db.insert('counters', counter('part-5')));
      });
      expect(await count('part-')).toBe(3);
      expect(await count('part-1')).toBe(1);
      expect(await count('part-5')).toBe(1);
    });

    test('has no parts within parts', async () => {
      const store = await open();
      const nested = store.write((db) => db.attempt(() => db.attempt(async () => 1)));
      await expect(nested).rejects.toThrow('no parts of its own');
    });

    test('has failed when a statement has, also when the work goes on', async () => {
      const store = await open();
      await store.write((db) => db.insert('counters', counter('once')));
      const swallowed = store.write(async (db) => {
        await db.insert('counters', counter('beside'));
        await db.insert('counters', counter('once')).catch(() => undefined);
      });
      await expect(swallowed).rejects.toThrow(NotUnique);
      const goesOn = store.write(async (db) => {
        await db.insert('counters', counter('once')).catch(() => undefined);
        // At the latest what asks for an answer finds out.
        await db.count('counters', { id: 'once' }).catch(() => undefined);
        await db.insert('counters', counter('beside'));
      });
      await expect(goesOn).rejects.toThrow('This transaction has failed');
      expect(await count('beside')).toBe(0);
      expect(await store.write((db) => db.next('after-failure'))).toBe(1);
    });

    test('fails for what has failed first, whatever the work makes of it', async () => {
      const store = await open();
      await store.write((db) => db.insert('counters', counter('first')));
      const work = (ends: Error | Rollback<number>) =>
        store.write(async (db) => {
          await db.insert('counters', counter('first')).catch(() => undefined);
          throw ends;
        });
      const refused = new TypeError('There is none.');
      if (dialect === 'postgres') {
        await expect(work(refused)).rejects.toThrow(NotUnique);
        await expect(work(new Rollback(1))).rejects.toThrow(NotUnique);
      } else {
        await expect(work(refused)).rejects.toThrow(refused);
        expect(await work(new Rollback(1))).toBe(1);
      }
      // Of very many that nobody waits for, none is lost.
      const many = Array.from({ length: 100 }, (_, at) => counter(`sent-${at}`));
      await store.write(async (db) => {
        for (const row of many) await db.insert('counters', row);
        for (const { id } of many) await db.update('counters', id, { value: 2 });
      });
      expect(
        await store.read((db) => db.count('counters', { id: { startsWith: 'sent-' }, value: 2 })),
      ).toBe(100);
    });

    test('holds no other, and does nothing once it is over', async () => {
      const store = await open();
      const nested = store.write(() => store.write((db) => db.next('nested')));
      await expect(nested).rejects.toThrow('A transaction is running here');
      let kept: Writer | undefined;
      await store.write(async (db) => {
        kept = db;
      });
      await expect(kept?.next('late')).rejects.toThrow('This transaction is over');
    });

    test('holds no other within rows of a batch, which is found out within seconds', async () => {
      const store = await open();
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      try {
        const nested = store.write((db) =>
          db.together((held) => held.attempt(() => store.write((other) => other.next('nested')))),
        );
        const refused = expect(nested).rejects.toThrow('A transaction is running here');
        await vi.advanceTimersByTimeAsync(15_000);
        await refused;
      } finally {
        vi.useRealTimers();
      }
      expect(await count('nested')).toBe(0);
      // Whatever comes after a batch is watched again.
      await store.write((db) => db.together((held) => held.next('batch')));
      const later = store.write(() => store.write((db) => db.next('nested')));
      await expect(later).rejects.toThrow('A transaction is running here');
    });

    test('waits for rows of a batch as long as they go on', async () => {
      const store = await open();
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      try {
        const begun = new EventEmitter();
        const hasBegun = once(begun, 'batch');
        const batch = store.write((db) =>
          db.together(async (held) => {
            let number = 0;
            for (let row = 0; row < 30; row += 1) {
              number = await held.attempt(() => held.next('rows'));
              begun.emit('batch');
              await vi.advanceTimersByTimeAsync(1000);
            }
            return number;
          }),
        );
        await hasBegun;
        const second = store.write((db) => db.next('rows'));
        expect(await Promise.all([batch, second])).toEqual([30, 31]);
      } finally {
        vi.useRealTimers();
      }
    });

    test('may begin where another one has ended', async () => {
      const store = await open();
      let later: Promise<number> | undefined;
      await store.write(async () => {
        later = new Promise((resolve) => setTimeout(resolve, 20)).then(() =>
          store.write((db) => db.next('begun-within')),
        );
      });
      expect(await later).toBe(1);
    });

    test('may ask for several things at once', async () => {
      const store = await open();
      const numbers = await store.write((db) =>
        Promise.all(Array.from({ length: 10 }, () => db.next('at-once'))),
      );
      expect(numbers.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    test('keeps series to itself, in which no number is left out or taken twice', async () => {
      const store = await open();
      const series = ['held-a', 'held-b', 'held-new'];
      await store.write((db) => db.insert('counters', counter('held-a'), counter('held-b', 7)));
      const taken: number[][] = [];
      const take = (isUndone: boolean) =>
        store.write(async (db) => {
          await db.hold(...series);
          const numbers: number[] = [];
          for (const one of [...series, ...series]) numbers.push(await db.next(one));
          if (isUndone) throw new Rollback(undefined);
          taken.push(numbers);
        });
      await Promise.all(Array.from({ length: 12 }, (_, at) => take(at % 3 === 2)));
      expect(taken).toHaveLength(8);
      const [a, b, fresh] = series.map((_, at) => taken.flatMap((all) => [all[at], all[at + 3]]));
      const from = (first: number) => Array.from({ length: 16 }, (_, at) => first + at);
      expect([a?.sort(byNumber), b?.sort(byNumber)]).toEqual([from(2), from(8)]);
      expect(fresh?.sort(byNumber)).toEqual(from(1));
      expect((await store.read((db) => db.get('counters', 'held-a')))?.value).toBe(17);
    });

    test('knows numbers of a series again when a part has taken some and was undone', async () => {
      const store = await open();
      await store.write((db) => db.insert('counters', counter('held-part')));
      const numbers = await store.write(async (db) => {
        await db.hold('held-part');
        const first = await db.next('held-part');
        const undone = db.attempt(async () => {
          throw new Error(`not ${await db.next('held-part')}`);
        });
        await expect(undone).rejects.toThrow('not 3');
        return [first, await db.next('held-part')];
      });
      expect(numbers).toEqual([2, 3]);
    });

    test('has in it what the work began and did not await', async () => {
      const store = await open();
      await store.write(async (db) => {
        for (let index = 0; index < 5; index += 1) void db.next('unawaited');
      });
      expect(await store.write((db) => db.next('unawaited'))).toBe(6);
    });

    test('checks references at its end, so that rows may come in any order', async () => {
      const store = await open();
      const work = (id: string, isWhole: boolean) =>
        store.write(async (db) => {
          const loose = { id: `entry of ${id}`, transactionId: null, branchId: id };
          await db.insert('journalEntries', some('journalEntries', loose));
          if (isWhole) await db.insert('branches', some('branches', { id, code: id }));
        });
      // Each transaction by itself, whichever came before it.
      for (const round of ['first', 'second', 'third']) {
        await expect(work(round, false)).rejects.toThrow(/foreign key/i);
        await work(round, true);
      }
    });
  });

  test('a counter has no gaps, whoever gives up', async () => {
    const store = await open();
    const kept: number[] = [];
    const one = (index: number) =>
      store.write(async (db) => {
        const number = await db.next('receipts');
        await new Promise((resolve) => setTimeout(resolve, index % 3));
        if (index % 5 === 0) throw new Rollback(undefined);
        if (index % 7 === 0) throw new Error('Given up.');
        return number;
      });
    const results = await Promise.allSettled(Array.from({ length: 50 }, (_, index) => one(index)));
    for (const result of results) {
      if (result.status === 'fulfilled' && result.value) kept.push(result.value);
    }
    const wanted = Array.from({ length: 50 }, (_, index) => index).filter(
      (index) => index % 5 > 0 && index % 7 > 0,
    );
    expect(kept.sort((a, b) => a - b)).toEqual(wanted.map((_, index) => index + 1));
  });

  test('whoever locks a row reads what the one before wrote', async () => {
    const store = await open();
    await store.write((db) => db.insert('counters', counter('locked', 0)));
    const add = () =>
      store.write(async (db) => {
        const row = await db.lock('counters', 'locked');
        await new Promise((resolve) => setTimeout(resolve, 1));
        await db.update('counters', 'locked', { value: (row?.value ?? 0) + 1 });
      });
    await Promise.all(Array.from({ length: 40 }, add));
    expect(await store.read((db) => db.get('counters', 'locked'))).toEqual(counter('locked', 40));
  });

  test('two that wait for each other are both done in the end', async () => {
    const store = await open();
    await store.write((db) => db.insert('counters', counter('left', 0), counter('right', 0)));
    const both = (first: string, second: string) =>
      store.write(async (db) => {
        for (const id of [first, second]) {
          const row = await db.lock('counters', id);
          await db.update('counters', id, { value: (row?.value ?? 0) + 1 });
          await new Promise((resolve) => setTimeout(resolve, 30));
        }
      });
    await Promise.all([both('left', 'right'), both('right', 'left')]);
    const { value } = (await store.read((db) => db.get('counters', 'left'))) ?? {};
    expect(value).toBe(2);
  });

  test.runIf(dialect === 'postgres')(
    'who refers to a row does not wait for one who has locked it',
    async () => {
      const store = await open();
      const branch = some('branches');
      await store.write((db) => db.insert('branches', branch));
      const steps = new EventEmitter();
      const locked = once(steps, 'locked');
      const referred = once(steps, 'referred');
      const locking = store.write(async (db) => {
        await db.lock('branches', branch.id);
        steps.emit('locked');
        await referred;
      });
      await locked;
      await store.write((db) =>
        db.insert('centres', some('centres', { branchId: branch.id, officerId: null })),
      );
      steps.emit('referred');
      await locking;
    },
  );

  test('an account of a day adds up', async () => {
    const store = await open();
    const [branch, account] = [some('branches'), some('accounts')];
    const change = { branchId: branch.id, accountId: account.id, on: '2026-11-23' };
    await store.write(async (db) => {
      await db.insert('branches', branch);
      await db.insert('accounts', account);
      await db.addToDay({ ...change, debit: 2 ** 40, credit: 1 });
    });
    await Promise.all(
      Array.from({ length: 20 }, () =>
        store.write((db) => db.addToDay({ ...change, debit: 5, credit: 7 })),
      ),
    );
    const days = await store.read((db) => db.list('accountDays', { where: { on: change.on } }));
    expect(days).toEqual([{ ...change, id: days[0]?.id, debit: 2 ** 40 + 100, credit: 1 + 140 }]);
  });

  test('a change needs a row, and never moves it to another id', async () => {
    const store = await open();
    const update = (changes: object) =>
      store.write((db) => db.update('counters', 'nobody', changes));
    await expect(update({ value: 1 })).rejects.toThrow('There is no row nobody of counters');
    await expect(update({})).rejects.toThrow('There is no row nobody of counters');
    await expect(update({ value: undefined })).rejects.toThrow('There is no row nobody');
    await expect(update({ id: 'other' })).rejects.toThrow('counters.id never changes');
  });

  test('what may be deleted is', async () => {
    const store = await open();
    const user = some('users', { branchId: null, customerId: null });
    const session = some('sessions', { userId: user.id });
    const left = await store.write(async (db) => {
      await db.insert('users', user);
      await db.insert('sessions', session);
      await db.remove('sessions', session.id);
      return db.count('sessions');
    });
    expect(left).toBe(0);
  });

  test.each([
    ['audit', 'audit'],
    ['loanEvents', 'loan_events'],
    ['journalEntries', 'journal_entries'],
    ['journalLines', 'journal_lines'],
    ['idempotency', 'idempotency'],
  ] as const)('rows of %s are never changed or deleted', async (name, sqlName) => {
    const store = await open();
    const row = some(name as 'audit');
    const attempt = (spoil: (db: Writer) => Promise<void>) =>
      store.write(async (db) => {
        await db.insert(name as 'audit', row);
        await spoil(db);
      });
    const change = name === 'journalLines' ? { on: 'x' } : { at: 'x' };
    await expect(
      attempt((db) => db.update(name as 'audit', row.id, change as never)),
    ).rejects.toThrow(`Rows of ${sqlName} are never changed.`);
    await expect(attempt((db) => db.remove(name as 'sessions', row.id))).rejects.toThrow(
      `Rows of ${sqlName} are never deleted.`,
    );
  });

  test.each([
    ['branches', ['code']],
    ['users', ['username']],
    ['users', ['customerId']],
    ['sessions', ['refreshHash']],
    ['customers', ['number']],
    ['identities', ['kind', 'fingerprint']],
    ['products', ['code']],
    ['productVersions', ['productId', 'ordinal']],
    ['loans', ['number']],
    ['loanEvents', ['loanId', 'seq']],
    ['transactions', ['branchId', 'receiptNumber']],
    ['tills', ['branchId', 'name']],
    ['accounts', ['code']],
    ['accounts', ['purpose']],
    ['journalEntries', ['branchId', 'seq']],
    ['accountDays', ['branchId', 'accountId', 'on']],
    ['audit', ['branchId', 'seq']],
    ['counters', ['id']],
  ] as const)('of %s there is one with the same %j', async (name, columns) => {
    const store = await open();
    const given = { ...some(name), receiptNumber: 'R', customerId: 'C', purpose: 'P' };
    const [first, second] = [some(name), some(name)];
    const shared = Object.fromEntries(
      columns.map((column) => [column, given[column as keyof typeof given]]),
    );
    const work = store.write(async (db) => {
      await db.insert(name, { ...first, ...shared }, { ...second, ...shared });
    });
    const error = await work.then(
      () => undefined,
      (one: unknown) => one,
    );
    expect(error).toEqual(new NotUnique(name, columns));
    expect(error).toMatchObject({ table: name, columns });
  });

  test(`the store says what it is: ${dialect}`, async () => {
    const store = await open();
    expect(store.dialect).toBe(dialect);
    const status = await store.migrationStatus();
    expect(status.pending).toEqual([]);
    expect(status.applied.slice(0, 2)).toEqual(['0000_tables', '0001_immutable']);
    expect(await store.migrate()).toEqual([]);
  });
});
