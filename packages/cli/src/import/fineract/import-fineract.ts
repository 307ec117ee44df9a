import { minorDigits } from '@mfi/engine/money';
import { EXIT } from '@mfi/terminal';
import type { Context } from '../../command/command.js';
import { Refusal } from '../../refusal.js';
import { type OpenedHere, openHere } from '../../work/open-caller.js';
import { serverOf, settings } from '../../work/settings.js';
import type { Wiring } from '../../work/wiring.js';
import { type Doing, importStep, type StepOutcome } from './import-step.js';
import type { Mapped, Setting } from './mapped.js';
import { type ImportPlan, planImport } from './plan-import.js';
import { productNames } from './product-names.js';
import { type FineractExport, readExport } from './read-export.js';
import { rehearsed } from './rehearsal.js';
import { tellOutcome } from './tell-outcome.js';

/** What everything of an export is called together, where it is not named. */
const BATCH = 'fineract';

/** `mfi import fineract DIR`: brings in an office of Mifos or Fineract from what its API answers. */
export async function importFineract(context: Context, wiring: Wiring): Promise<number> {
  const { terminal, file: folder, options } = context;
  if (folder === '')
    throw usage('Name the folder that holds clients.json, loans.json and the others.');
  assertHere(context);
  const found = await readExport(folder, terminal);
  const names = await productNames(options['products'] as string | undefined, terminal);
  const opened = await openHere(context, wiring);
  const isDry = options['dryRun'] === true;
  try {
    const work = (one: OpenedHere) => imported({ context, found, names, opened: one, isDry });
    const outcome = isDry
      ? await rehearsed(opened, terminal.env['MFI_TOKEN'], work)
      : await work(opened);
    return await tellOutcome(context, outcome);
  } finally {
    await opened.close();
  }
}

/** A rehearsal is one transaction, and no server keeps one open between two calls. */
function assertHere({ terminal, options }: Context): void {
  const server = serverOf(settings(terminal.env, options));
  if (server === undefined) return;
  const message = `An office comes in where the database is, and not at ${server}: leave MFI_SERVER out, or name a file with --db.`;
  throw new Refusal([{ code: 'server.not_here', path: '', facts: { server }, message }]);
}

/** What came of an export. */
export interface FineractOutcome {
  readonly batch: string;
  readonly steps: readonly StepOutcome[];
  readonly notLent: number;
}

interface Job {
  readonly context: Context;
  readonly found: FineractExport;
  readonly names: ReadonlyMap<string, string>;
  readonly opened: OpenedHere;
  readonly isDry: boolean;
}

async function imported({ context, found, names, opened, isDry }: Job): Promise<FineractOutcome> {
  const { terminal, file: folder, options } = context;
  const setting = await settingOf(opened, options['branch'] as string | undefined);
  const codes = await opened.store.read((db) => db.pick('products', ['code'], {}));
  const known = { names, codes: new Set(codes.map(({ code }) => code)) };
  const plan = planImport(found, setting, known);
  const batch = (options['batch'] as string | undefined) ?? BATCH;
  const { digits } = setting;
  const doing: Doing = { opened, terminal, folder, batch, digits, isDry };
  const steps: StepOutcome[] = [];
  for (const { word, rows } of plan.steps) {
    if (rows.length > 0) steps.push(await importStep(doing, word, rows));
  }
  steps.push(...(await loansDone(doing, plan, options['differences'] === 'take-over')));
  return { batch, steps, notLent: plan.notLent };
}

/** Loans with their histories; those that differ by what is still owed of them, where that is asked. */
async function loansDone(doing: Doing, { loans }: ImportPlan, takesOver: boolean) {
  if (loans.length === 0) return [];
  const balances = new Map(
    loans.flatMap(({ history, balance }) => (balance ? [[history.line, balance] as const] : [])),
  );
  const differing: Mapped[] = [];
  const histories = loans.map(({ history }) => history);
  const told = await importStep(doing, 'histories', histories, (line, problems) => {
    const balance = takesOver && isOnlyUnlike(problems) ? balances.get(line) : undefined;
    if (balance) differing.push(balance);
    return balance !== undefined;
  });
  return differing.length === 0 ? [told] : [told, await importStep(doing, 'loans', differing)];
}

const UNLIKE: ReadonlySet<string> = new Set(['loan.figures_differ', 'fineract.not_expressible']);

/** Whether a loan is right but for coming to other figures, or being of a kind that is not known here. */
function isOnlyUnlike(problems: readonly { readonly code: string }[]): boolean {
  return problems.every(({ code }) => UNLIKE.has(code));
}

async function settingOf({ store }: OpenedHere, named: string | undefined): Promise<Setting> {
  const { institutions, branches } = await store.read(async (db) => ({
    institutions: await db.list('institutions', { limit: 1 }),
    branches: await db.pick('branches', ['code', 'businessDate'], {}),
  }));
  const [institution] = institutions;
  if (!institution) {
    throw usage('There is no institution in this database yet: make one with mfi init.');
  }
  const branch =
    named === undefined && branches.length === 1
      ? branches[0]
      : branches.find(({ code }) => code === named);
  if (!branch) {
    const codes = branches.map(({ code }) => code).join(', ');
    throw usage(`Say with --branch to which branch everything goes: one of ${codes}.`);
  }
  const { currency } = institution;
  const { code, businessDate } = branch;
  return { currency, digits: minorDigits(currency) ?? 0, branch: code, businessDate };
}

function usage(message: string): Refusal {
  return new Refusal([{ code: 'usage.malformed', path: '', facts: {}, message }], {
    status: EXIT.usage,
  });
}
