import { existsSync } from 'node:fs';
import type { Terminal } from '@mfi/terminal';
import { serverOf, settings, targetOf } from '../work/settings.js';

/**
 * What `mfi` alone means: the app, where there is somebody to work and something to work on; the help
 * where there is not.
 */
export function bareWords({ stdin, stdout, env }: Terminal): readonly string[] {
  if (!stdin.isTTY || !stdout.isTTY) return [];
  try {
    const found = settings(env, {});
    if (serverOf(found) !== undefined) return ['tui'];
    const target = targetOf(found);
    return target.kind === 'postgres' || existsSync(target.file) ? ['tui'] : [];
  } catch {
    return [];
  }
}
