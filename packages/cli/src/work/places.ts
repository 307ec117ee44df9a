import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '@mfi/terminal';

/** Where a user's own files are. `MFI_HOME` puts them all into one folder. */
export interface Places {
  /** Databases and keys. */
  readonly data: string;
  /** Settings and sessions. */
  readonly config: string;
}

/** The folders of this user on this system, as each system wants them. */
export function places(env: Environment, platform: NodeJS.Platform = process.platform): Places {
  const own = env['MFI_HOME'];
  if (own) return { data: own, config: own };
  const home = env['HOME'] || homedir();
  if (platform === 'win32') {
    const local = env['LOCALAPPDATA'] || join(home, 'AppData', 'Local');
    return { data: join(local, 'mfi'), config: join(local, 'mfi') };
  }
  if (platform === 'darwin') {
    const support = join(home, 'Library', 'Application Support', 'mfi');
    return { data: support, config: support };
  }
  return {
    data: join(env['XDG_DATA_HOME'] || join(home, '.local', 'share'), 'mfi'),
    config: join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'mfi'),
  };
}
