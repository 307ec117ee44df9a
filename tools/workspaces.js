import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';

/**
 * What a package.json says, as far as the tools read it. `exports` maps a subpath to a file, or to
 * conditions that lead to files.
 * @typedef {{ [condition: string]: ExportTarget } | string} ExportTarget
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {boolean} [private]
 * @property {Record<string, string>} [bin]
 * @property {Record<string, ExportTarget>} [exports]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [peerDependencies]
 * @property {Record<string, number>} [sizeBudget]
 */

/**
 * One package of this repository.
 * @typedef {object} Workspace
 * @property {string} folder its full path
 * @property {Manifest} manifest
 */

/** The export condition that leads to a package's TypeScript instead of its build. */
export const SOURCE = '@mfi/source';

/** @returns {Workspace[]} every package under packages/, by name. */
export function workspaces() {
  const packages = join(ROOT, 'packages');
  return readdirSync(packages, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(packages, entry.name))
    .map((folder) => ({ folder, manifest: readManifest(folder) }));
}

/**
 * @param {string} folder
 * @returns {Manifest}
 */
export function readManifest(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/**
 * The package of a name.
 * @param {string} name
 */
export function workspace(name) {
  const found = workspaces().find(({ manifest }) => manifest.name === name);
  if (!found) throw new Error(`No package here is called ${name}.`);
  return found;
}

/**
 * The source file behind each entry point, by the path of its build under dist without an ending:
 * `{ 'money/index': 'src/money/index.ts' }`. What is exported and what is built come from the one
 * list in package.json, so that they cannot disagree.
 * @param {Manifest} manifest
 * @returns {Record<string, string>}
 */
export function entryPoints(manifest) {
  const sources = Object.values(manifest.exports ?? {}).flatMap((target) =>
    typeof target === 'object' ? [target[SOURCE]] : [],
  );
  return Object.fromEntries(
    sources
      .filter((source) => typeof source === 'string')
      .map((source) => [source.replace(/^\.\/src\/|\.ts$/g, ''), source.replace(/^\.\//, '')]),
  );
}

/**
 * Every file that the exports lead to, sources and builds.
 * @param {Manifest} manifest
 * @returns {string[]}
 */
export function exportedFiles(manifest) {
  return Object.values(manifest.exports ?? {}).flatMap(leaves);
}

/**
 * Whether CommonJS programs can require the package.
 * @param {Manifest} manifest
 */
export function hasCommonJs(manifest) {
  return exportedFiles(manifest).some((file) => file.endsWith('.cjs'));
}

/**
 * @param {ExportTarget} target
 * @returns {string[]}
 */
function leaves(target) {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(leaves);
}
