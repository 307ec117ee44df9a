import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { ROOT } from '../../../tools/root.js';

/** Programs that a test starts, and kills. */
export interface ChildPrograms {
  /** The file of one of them. */
  file(name: string): string;
  remove(): void;
}

/**
 * Programs built from the sources as they are, so that a test can start them as processes.
 * @param sources by the name of each program
 * @param plugins what is to be left out of them
 */
export async function childPrograms(
  sources: Readonly<Record<string, string>>,
  plugins: readonly Plugin[] = [],
): Promise<ChildPrograms> {
  // Where they find the drivers.
  const cache = join(ROOT, 'node_modules', '.cache', 'mfi');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'children-'));
  await build({
    entryPoints: { ...sources },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    conditions: ['@mfi/source'],
    external: ['better-sqlite3', 'pg', '@node-rs/*', 'nodemailer'],
    plugins: [...plugins],
    // What is bundled of CommonJS asks for Node's own modules by `require`.
    banner: {
      js: "import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url);",
    },
    logLevel: 'silent',
  });
  return {
    file: (name) => join(folder, `${name}.mjs`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Where replays are done in threads, as a program of its own. */
export const REPLAY_THREAD = join(ROOT, 'packages', 'cli', 'src', 'replay-thread.ts');
