import { OPERATIONS, Refused, scalarMeta } from '@mfi/contracts';
import { changePassword, login, logout, refresh } from '@mfi/contracts/auth';
import { createUser, resetPassword, updateUser } from '@mfi/contracts/user';
import type { TableName } from '@mfi/operations/ports';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eachWorld, type World } from '../world.js';
import { bearer, newName, nobody } from './people.js';

/** Every table there is: the compiler asks for one that is forgotten. */
const TABLES: Readonly<Record<TableName, true>> = {
  institutions: true,
  branches: true,
  users: true,
  sessions: true,
  apiKeys: true,
  customers: true,
  identities: true,
  customerTerms: true,
  formerNumbers: true,
  transfers: true,
  loanMoves: true,
  products: true,
  productVersions: true,
  loans: true,
  loanSteps: true,
  loanEvents: true,
  transactions: true,
  tills: true,
  tillCounts: true,
  accounts: true,
  journalEntries: true,
  journalLines: true,
  accountDays: true,
  manualJournals: true,
  idempotency: true,
  audit: true,
  outbox: true,
  messages: true,
  jobRuns: true,
  webhooks: true,
  webhookDeliveries: true,
  documents: true,
  logos: true,
  leases: true,
  counters: true,
  centres: true,
  groups: true,
  groupMembers: true,
  meetings: true,
  attendance: true,
  sheets: true,
  sheetLines: true,
  suspense: true,
};

/** Where a secret stands in the books, and where what is made of it stands. */
async function tablesWith(world: World, ...texts: readonly string[]): Promise<string[]> {
  return world.store.read(async (db) => {
    const found: string[] = [];
    for (const table of Object.keys(TABLES) as TableName[]) {
      const rows = JSON.stringify(await db.list(table, {}));
      if (texts.some((text) => rows.includes(text))) found.push(table);
    }
    return found;
  });
}

/** Runs it, and tells all that came back of it but its answer. */
async function refusalText(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return '';
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return `${error.message} ${JSON.stringify(error.problems)} ${error.stack}`;
  }
}

eachWorld((newWorld) => {
  describe('secrets', () => {
    it('stand nowhere in the books and in no refusal, whatever is done with them', async () => {
      const world = await newWorld();
      const { sha256 } = world.system.outside.digest;
      const secrets = new Set<string>();
      const told: string[] = [];
      let serial = 0;
      const secret = () => {
        serial += 1;
        const made = `zebra-${serial}-marzipan`;
        secrets.add(made);
        return made;
      };
      const check = async (answer: Promise<unknown>) => {
        told.push(await refusalText(answer));
        for (const one of secrets) {
          expect(await tablesWith(world, one), one).toEqual([]);
          // What is kept of it is the hash, in the one place that is for it.
          const hashed = await tablesWith(world, sha256(one));
          expect(['', 'users', 'sessions'], one).toContain(hashed.join());
        }
        for (const text of told) for (const one of secrets) expect(text).not.toContain(one);
      };
      const username = newName();
      const first = secret();
      const base = { username, name: 'Asha', role: 'officer', branch: 'PUN' } as const;
      await check(world.admin.call(createUser, { ...base, password: first }, { key: 's-1' }));
      await check(world.admin.call(createUser, { ...base, password: secret() }));
      await check(world.admin.call(createUser, { ...base, branch: 'XYZ', password: secret() }));
      await check(nobody(world).call(login, { username, password: secret() }));
      await check(nobody(world).call(login, { username: newName(), password: secret() }));
      // A password typed into the field of the name.
      const typed = secret();
      const mistyped = nobody(world).call(login, { username: typed, password: first });
      expect(await refusalText(mistyped)).not.toContain(typed);
      await check(nobody(world).call(login, { username: `${secret()}!`, password: first }));
      const call = nobody(world).call(login, { username, password: first }, { key: 's-2' });
      const { output: pair } = await call;
      for (const one of [pair.accessToken, pair.refreshToken]) secrets.add(one);
      await check(call);
      const { refreshToken } = pair;
      const { output: next } = await nobody(world).call(refresh, { refreshToken }, { key: 's-3' });
      for (const one of [next.accessToken, next.refreshToken]) secrets.add(one);
      const me = bearer(world, next);
      const [wrong, second] = [secret(), secret()];
      await check(me.call(changePassword, { oldPassword: wrong, newPassword: second }));
      await check(
        me.call(changePassword, { oldPassword: first, newPassword: second }, { key: 's4' }),
      );
      await check(me.call(changePassword, { oldPassword: second, newPassword: second }));
      await check(nobody(world).call(refresh, { refreshToken }));
      const given = { user: username, password: secret() };
      await check(world.admin.call(resetPassword, given, { key: 's-5' }));
      const made = await world.admin.call(resetPassword, { user: username }, { key: 's-6' });
      secrets.add(made.output.password ?? '?');
      await check(world.admin.call(updateUser, { user: username, name: 'Asha Devi' }));
      await check(me.call(logout, {}));
      const unknown = { username, password: first, pasword: secret() };
      await check(nobody(world).call(login, unknown));
      const listed = { username, password: [secret()] as unknown as string };
      await check(nobody(world).call(login, listed));
      expect(secrets.size).toBeGreaterThan(14);
    });

    it('are found where they are: the search would see them', async () => {
      const world = await newWorld();
      const username = newName('needle');
      const base = { username, name: 'A needle', role: 'officer', branch: 'PUN' } as const;
      await world.admin.call(createUser, base);
      expect(await tablesWith(world, username)).toEqual(['users', 'audit']);
    });
  });
});

describe('operations that take secrets', () => {
  it('are kept by no key: what is made of their input could be guessed at', () => {
    const taking = OPERATIONS.filter(({ input }) => hasSecret(input)).map(({ name }) => name);
    expect(taking).toEqual(
      expect.arrayContaining([
        'auth.changePassword',
        'auth.login',
        'auth.refresh',
        'institution.create',
        'user.create',
        'user.resetPassword',
      ]),
    );
    const kept = OPERATIONS.filter(({ input, keyless }) => hasSecret(input) && !keyless);
    expect(kept.map(({ name }) => name)).toEqual([]);
  });
});

function hasSecret(input: z.ZodType): boolean {
  if (!(input instanceof z.ZodObject)) return false;
  const fields = Object.values(input.shape as Record<string, z.ZodType>);
  return fields.some((field) => scalarMeta(field)?.kind === 'secret');
}
