import { Refused } from '@mfi/contracts';
import { createInstitution, showInstitution } from '@mfi/contracts/institution';
import { minorDigits } from '@mfi/engine/money';
import { newBranch } from '../branch/branch-row.js';
import type { WriteContext } from '../kit/context.js';
import { type Handler, reads, writes } from '../kit/handler.js';
import { moneyOf } from '../kit/money.js';
import { refuse } from '../kit/refuse.js';
import { CHART, PURPOSES } from '../ledger/purposes.js';
import type { Settings } from '../ports/tables.js';
import { insertStarterProducts } from '../product/starter-products.js';
import { weakPassword } from '../user/weak-password.js';
import { changeSettings } from './change-settings.js';
import { removeLogo, setLogo } from './logo.js';
import { showLetterhead } from './show-letterhead.js';
import { shownInstitution } from './shown-institution.js';

/** What an institution decides until it decides otherwise. */
const SETTINGS: Settings = {
  backdatedDaysMax: 7,
  approvalMax: {},
  sessionDays: 30,
  failuresMax: 5,
  lockedMinutes: 15,
  affordabilityRules: null,
};

/** What the operations of institution do. */
export const handlers: readonly Handler[] = [
  writes(createInstitution, async (context, input) => {
    const { db, now, outside } = context;
    if (await db.find('institutions', {})) {
      throw refuse('institution.exists', {
        message: 'This database holds an institution already: sign in with mfi login.',
      });
    }
    const currency = input.currency.toUpperCase();
    if (minorDigits(currency) === undefined) {
      throw refuse('money.unknown_currency', {
        path: '/currency',
        facts: { found: input.currency },
        message: 'Write the code of a currency of ISO 4217, such as INR or KES.',
      });
    }
    const { username, password } = input;
    const weak = weakPassword({ username, password, path: '/password' });
    if (weak.length > 0) throw new Refused(weak);
    const id = context.id('in');
    const { name } = input;
    await db.insert('institutions', { id, name, currency, settings: SETTINGS, createdAt: now });
    await insertChart(context);
    const branch = newBranch(context, {
      code: input.branchCode,
      name: input.branchName,
      businessDate: input.businessDate,
    });
    await db.insert('branches', branch);
    const user = await insertAdmin(context, {
      username: username.toLowerCase(),
      passwordHash: await outside.passwords.hash(password),
    });
    const after = { name, currency, branch: branch.code, username: user.username };
    context.audit({ branchId: '', targetId: id, after });
    return {
      id,
      name,
      currency,
      branch: { id: branch.id, code: branch.code, businessDate: branch.businessDate },
      user,
      products: input.starterProducts
        ? await insertStarterProducts(context, { money: moneyOf(currency), by: user.id })
        : [],
    };
  }),
  reads(showInstitution, async (context) => shownInstitution(context, context.institution)),
  changeSettings,
  showLetterhead,
  setLogo,
  removeLogo,
];

async function insertChart(context: WriteContext): Promise<void> {
  const accounts = PURPOSES.map((purpose) => ({
    id: context.id('ac'),
    ...CHART[purpose],
    purpose,
    status: 'active' as const,
    createdAt: context.now,
    version: 1,
  }));
  await context.db.insert('accounts', ...accounts);
}

async function insertAdmin(
  { db, id, now }: WriteContext,
  { username, passwordHash }: { readonly username: string; readonly passwordHash: string },
): Promise<{ id: string; username: string }> {
  const user = {
    id: id('us'),
    username,
    name: 'Administrator',
    role: 'admin' as const,
    branchId: null,
    customerId: null,
    passwordHash,
    secondFactor: null,
    status: 'active' as const,
    failures: 0,
    lockedUntil: null,
    createdAt: now,
    version: 1,
  };
  await db.insert('users', user);
  return { id: user.id, username };
}
