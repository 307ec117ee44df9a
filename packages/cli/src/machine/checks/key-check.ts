import type { Outside } from '@mfi/operations/ports';
import type { Environment } from '@mfi/terminal';
import type { Wiring } from '../../work/wiring.js';
import { type Check, fail, ok } from './check.js';
import { messageOf } from './examination.js';

/** The institution's key: whether it is there, for its owner alone; and what works under it. */
export async function keyCheck(
  wiring: Wiring,
  env: Environment,
  path: string,
): Promise<{ readonly check: Check; readonly outside: Outside | undefined }> {
  try {
    const outside = await wiring.outside({ env, path, create: false });
    const where = env['MFI_KEY'] ? 'in MFI_KEY' : `${path}, for its owner alone`;
    return { check: ok('key', where), outside };
  } catch (error) {
    const remedy = 'without the key, document numbers cannot be read and nobody can sign in';
    return { check: fail('key', messageOf(error), remedy), outside: undefined };
  }
}
