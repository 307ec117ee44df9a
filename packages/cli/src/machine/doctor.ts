import { EXIT, plural, printable, wrap } from '@mfi/terminal';
import type { Page } from '../calc/run.js';
import type { Context } from '../command/command.js';
import { version } from '../version.js';
import { serverOf, settings } from '../work/settings.js';
import { mark, widthOf } from '../work/views/view.js';
import type { Wiring } from '../work/wiring.js';
import { answer } from './answer.js';
import type { Check } from './checks/check.js';
import { examine } from './checks/examination.js';
import { EXAMINATIONS } from './checks/examinations.js';
import { keyCheck } from './checks/key-check.js';
import { withoutSecrets } from './checks/without-secrets.js';
import { foundDatabase } from './found-database.js';

/** Looks at everything on this machine: `mfi doctor`. Always finishes. */
export async function doctor(context: Context, wiring: Wiring): Promise<number> {
  const server = serverOf(settings(context.terminal.env, context.options));
  if (server !== undefined) return doctorFromAfar(server, context);
  const found = foundDatabase(context);
  const { env } = context.terminal;
  const { check: key, outside } = await keyCheck(wiring, env, found.keyFile);
  const now = outside?.clock.now() ?? new Date().toISOString();
  const looked = await examine(EXAMINATIONS, { context, found, wiring, outside, now });
  const checks = withoutSecrets([key, ...looked], env);
  return told(context, { database: found.target.name }, checks);
}

/** What can be seen of a server from a machine that asks it; the rest is looked at where it is. */
async function doctorFromAfar(server: string, context: Context): Promise<number> {
  const { env } = context.terminal;
  const { farServerChecks } = await import('./checks/far-server-checks.js');
  const checks = withoutSecrets(await farServerChecks({ server, version: version() }, env), env);
  return told(context, { server }, checks);
}

async function told(
  context: Context,
  whose: { readonly database: string } | { readonly server: string },
  checks: readonly Check[],
): Promise<number> {
  const failed = checks.filter(({ state }) => state === 'fail').length;
  const [name = ''] = Object.values(whose);
  await answer(context, { ok: failed === 0, ...whose, checks }, (page) => [
    page.palette.heading(printable(name)),
    ...checks.flatMap((check) => checkLines(check, page)),
    '',
    verdict(checks),
  ]);
  return failed === 0 ? EXIT.ok : EXIT.refused;
}

const NAME_COLUMNS = 10;

function checkLines({ name, state, says, remedy }: Check, page: Page): string[] {
  const margin = (page.unicode ? 1 : 4) + 1 + NAME_COLUMNS + 1;
  const room = Math.max(20, widthOf(page) - margin);
  const [first = '', ...rest] = [
    ...wrap(printable(says), room),
    ...(remedy === '' ? [] : wrap(`Do: ${printable(remedy)}`, room)),
  ];
  return [
    `${mark(state, page)} ${page.palette.muted(name.padEnd(NAME_COLUMNS))} ${first}`,
    ...rest.map((line) => ' '.repeat(margin) + line),
  ];
}

function verdict(checks: readonly Check[]): string {
  const count = (state: Check['state']) => checks.filter((check) => check.state === state).length;
  const [failed, warned] = [count('fail'), count('warn')];
  if (failed > 0) return `${plural(failed, 'thing')} to mend before work goes on.`;
  return warned > 0 ? `All that matters is well; ${warned} to look at.` : 'All is well.';
}
