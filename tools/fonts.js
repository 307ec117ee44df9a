/** The fonts of papers: those files of their packages that the built command takes along. */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';
import { workspace } from './workspaces.js';

/** A script's part of a family, upright, in the two weights that papers are written in. */
const WANTED = /^(noto-sans-latin(-ext)?|noto-sans-(\w+)-\3)-(400|600)-normal\.woff$/;

/** Copies them beside the built files of the command; fonts.ts of the adapters looks there first. */
export function copyFonts() {
  const { manifest } = workspace('@mfi/adapters');
  const families = Object.keys(manifest.dependencies ?? {}).filter((name) =>
    name.startsWith('@fontsource/'),
  );
  const to = join(workspace('@mfi/cli').folder, 'dist', 'fonts');
  mkdirSync(to, { recursive: true });
  for (const family of families) {
    const files = join(ROOT, 'node_modules', family, 'files');
    for (const file of readdirSync(files).filter((name) => WANTED.test(name))) {
      copyFileSync(join(files, file), join(to, file));
    }
  }
}
