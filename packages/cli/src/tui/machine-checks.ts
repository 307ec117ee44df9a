/**
 * What `mfi doctor` finds, for whoever is in the app. Another process looks: proving that a large file
 * is whole takes a while, and keys are to be taken meanwhile.
 */
import { execFile } from 'node:child_process';
import type { Environment } from '@mfi/terminal';
import type { HealthCheck } from '@mfi/tui';
import type { Target } from '../work/settings.js';

/** Nobody waits longer than this. */
const WAIT_MS = 90_000;
const BYTES_MAX = 1_000_000;

/** Where the looking is done, and by which program. */
export interface MachineLook {
  readonly target: Target;
  readonly env: Environment;
  /** The program of this command, as it was started. */
  readonly program: string;
}

/**
 * Looks at the machine and its database.
 * @throws Error when the doctor could not even be asked
 */
export async function machineChecks({
  target,
  env,
  program,
}: MachineLook): Promise<readonly HealthCheck[]> {
  const named = target.kind === 'sqlite' ? ['--db', target.file] : [];
  const words = [...process.execArgv, program, 'doctor', '--json', ...named];
  const text = await said(words, env);
  const { checks } = JSON.parse(text) as { readonly checks: readonly HealthCheck[] };
  // What the doctor says of its own terminal is about none: its output comes here.
  return checks.filter(({ name }) => name !== 'terminal');
}

function said(words: readonly string[], env: Environment): Promise<string> {
  return new Promise((resolve, reject) => {
    const how = { env: env as NodeJS.ProcessEnv, timeout: WAIT_MS, maxBuffer: BYTES_MAX };
    execFile(process.execPath, words, how, (error, stdout, stderr) => {
      // It ends with another status where something is to be mended, and says what all the same.
      if (stdout.startsWith('{')) resolve(stdout);
      else reject(new Error(stderr.trim() || error?.message || 'mfi doctor said nothing'));
    });
  });
}
