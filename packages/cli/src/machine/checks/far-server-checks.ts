import { Refused } from '@mfi/contracts';
import { whoami } from '@mfi/contracts/auth';
import type { Environment } from '@mfi/terminal';
import { openServer } from '../../work/open-server.js';
import { type Check, fail, ok, warn } from './check.js';
import { skewCheck } from './clock-checks.js';

/** Nobody waits longer than this for a server. */
const ANSWER_MS = 10_000;

/** A server that is asked, and the version of whoever asks. */
export interface FarServer {
  readonly server: string;
  readonly version: string;
}

/** What can be seen of a server from here: that it answers, its clock, and who is signed in there. */
export async function farServerChecks(far: FarServer, env: Environment): Promise<Check[]> {
  const answers = await answerChecks(far);
  const isThere = answers.some(({ name }) => name === 'version');
  return [...answers, ...(isThere ? [await sessionCheck(far.server, env)] : []), ELSEWHERE];
}

const ELSEWHERE = ok(
  'elsewhere',
  'its database, disk, backups, documents and mail are looked at where they are: mfi doctor on the machine of the server',
);

async function answerChecks({ server, version }: FarServer): Promise<Check[]> {
  const begun = Date.now();
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(`${server}/health/ready`, { signal });
    const ended = Date.now();
    const body: unknown = await response.json().catch(() => undefined);
    const said = { ...(body as { readonly status?: unknown; readonly version?: unknown }) };
    if (typeof said.status !== 'string') return [fail('server', 'is no mfi server', REMEDY)];
    const at = response.headers.get('date');
    // Its clock is told in whole seconds, of which half a one has gone by.
    const theirs = at === null ? undefined : new Date(Date.parse(at) + 500).toISOString();
    return [
      response.ok
        ? ok('server', `answers, and is ready (${ended - begun} ms)`)
        : fail('server', `answers ${response.status}: it is not ready`, REMEDY),
      versionCheck(version, String(said.version)),
      ...(theirs === undefined ? [] : [skewCheck(theirs, middleOf(begun, ended), 'the server')]),
    ];
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const says = cause instanceof Error ? cause.message : String(cause);
    return [fail('server', `does not answer: ${says}`, REMEDY)];
  }
}

const REMEDY =
  'see that mfi serve runs there, and that MFI_SERVER names it: mfi config list --origin';

function versionCheck(here: string, there: string): Check {
  if (there === here) return ok('version', `${there}, as here`);
  const remedy = 'bring the older of the two up to date';
  return warn('version', `${there} there, ${here} here`, remedy);
}

function middleOf(begun: number, ended: number): string {
  return new Date((begun + ended) / 2).toISOString();
}

async function sessionCheck(server: string, env: Environment): Promise<Check> {
  const { caller } = openServer(server, env);
  try {
    const { user } = (await caller.call(whoami, {})).output;
    return ok('session', `signed in as ${user.username}, ${user.role}`);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const says = error.problems[0]?.message ?? error.message;
    return warn('session', says, 'mfi login');
  }
}
