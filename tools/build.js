#!/usr/bin/env node
/**
 * Builds every package into its dist: JavaScript by tsup, declarations by tsc, and the CommonJS
 * twins of the declarations. With --if-needed it stops when nothing changed since the last build.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { copyFonts } from './fonts.js';
import { ROOT } from './root.js';
import { runNode, tool } from './run.js';
import { exportedFiles, hasCommonJs, workspaces } from './workspaces.js';

/** Its age is the time at which the last complete build began. */
const STAMP = join(ROOT, 'node_modules', '.cache', 'mfi', 'built');

/** What a build reads beside each package's own files. */
const SHARED = [
  'package-lock.json',
  'tsconfig.base.json',
  'tsconfig.package.json',
  'tsup.config.ts',
  'tools',
];

const ifNeeded = process.argv.includes('--if-needed');
process.exitCode = ifNeeded && isBuilt() ? 0 : await build();

/** @returns {Promise<number>} the exit status of the first step that failed, or 0. */
async function build() {
  const start = new Date();
  const folders = workspaces().map(({ folder }) => folder);
  for (const old of [STAMP, ...folders.map((folder) => join(folder, 'dist'))]) {
    rmSync(old, { recursive: true, force: true, maxRetries: 5 });
  }
  const status = runNode([tool('tsup')]) || runNode([tool('typescript', 'tsc'), '-b', ...folders]);
  if (status !== 0) return status;
  // Loaded late: it brings the compiler, which nothing else here needs.
  const { writeCommonJsTypes } = await import('./cjs-types.js');
  for (const { folder, manifest } of workspaces()) {
    if (hasCommonJs(manifest)) writeCommonJsTypes(join(folder, 'dist'));
  }
  copyFonts();
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, '');
  utimesSync(STAMP, start, start);
  return 0;
}

/** Whether everything exported is there and nothing it is made of is newer than the last build. */
function isBuilt() {
  const isComplete = workspaces().every(({ folder, manifest }) =>
    exportedFiles(manifest).every((file) => existsSync(join(folder, file))),
  );
  if (!isComplete || !existsSync(STAMP)) return false;
  const sources = workspaces().flatMap(({ folder }) =>
    ['src', 'package.json', 'tsconfig.json'].map((name) => join(folder, name)),
  );
  const newest = Math.max(...[...SHARED.map((name) => join(ROOT, name)), ...sources].map(ageOf));
  return newest < statSync(STAMP).mtimeMs;
}

/**
 * When a file, or the newest thing in a folder, was last changed. A folder's own time counts too:
 * it moves when a file is deleted.
 * @param {string} path
 * @returns {number}
 */
function ageOf(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => ageOf(join(path, name))));
}
