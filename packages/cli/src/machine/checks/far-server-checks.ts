import { Refused } from '@mfi/contracts';
import { whoami } from '@mfi/contracts/auth';
import type { Environment } from '@mfi/terminal';
import { openServer } from '../../work/open-server.js';
import { type Check, fail, ok, warn } from './check.js';
import { skewCheck } from './clock-checks.js';

/** Nobody waits longer than this for a server. */
const ANSWER_MS = 10_000;

/** What can be seen of a server from here: that it answers, its clock, and who is signed in there. */
export async function farServerChecks(server: string, env: Environment): Promise<Check[]> {
  return [...(await answerChecks(server)), await sessionCheck(server, env), ELSEWHERE];
}

const ELSEWHERE = ok(
  'elsewhere',
  'its database, disk, backups, documents and mail are looked at where they are: mfi doctor on the machine of the server',
);

async function answerChecks(server: string): Promise<Check[]> {
  const begun = Date.now();
  try {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(`${server}/health/ready`, { signal });
    await response.body?.cancel();
    const middle = new Date((begun + Date.now()) / 2).toISOString();
    const at = response.headers.get('date');
    // Its clock is told in whole seconds, of which half a one has gone by.
    const theirs = at === null ? undefined : new Date(Date.parse(at) + 500).toISOString();
    return [
      response.ok
        ? ok('server', `answers, and is ready (${Date.now() - begun} ms)`)
        : fail('server', `answers ${response.status}: it is not ready`, REMEDY),
      ...(theirs === undefined ? [] : [skewCheck(theirs, middle, 'the server')]),
    ];
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const says = cause instanceof Error ? cause.message : String(cause);
    return [fail('server', `does not answer: ${says}`, REMEDY)];
  }
}

const REMEDY =
  'see that mfi serve runs there, and that MFI_SERVER names it: mfi config list --origin';

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
