/** Installs what package-lock.json names, when it is not there yet. No dependency may be used here. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';
import { runNpm } from './run.js';

/**
 * A lock file, as far as it matters here; npm writes one more, of what it installed, into
 * node_modules.
 * @typedef {{ version?: string, link?: boolean, optional?: boolean }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} Lock
 */

/** The oldest Node this repository is tried on; package.json says the same to npm. */
const NODE_MIN = /** @type {const} */ ([20, 19]);

/** npm ci, without questions, and with the tools even where NODE_ENV is production. */
const NPM_CI = [
  'ci',
  '--include=dev',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

/**
 * Installs when needed.
 * @returns {number} the exit status: 0 when all is there.
 */
export function setUp() {
  if (!isNodeNewEnough(process.versions.node)) {
    const wanted = NODE_MIN.join('.');
    return refuse(`Node ${process.versions.node} is too old: install Node ${wanted} or newer.`);
  }
  if (isInstalled(ROOT)) return 0;
  process.stderr.write('Installing what package-lock.json names (npm ci)…\n');
  const status = runNpm(NPM_CI);
  if (status === 0) return 0;
  return refuse(
    `npm ci failed (status ${status}), so nothing can run yet. Its own words stand above; most ` +
      'often the network or the registry is out of reach. Mend that and run the command again.',
  );
}

/**
 * Whether node_modules holds what the lock file names. Contents are compared, not ages: a checkout
 * touches files without changing them.
 * @param {string} root
 */
export function isInstalled(root) {
  const lock = readLock(join(root, 'package-lock.json'));
  const installed = readLock(join(root, 'node_modules', '.package-lock.json'));
  return missingPackages(lock, installed).length === 0;
}

/**
 * The places of the lock file where something else, or nothing, is installed. Optional packages
 * may be absent: they are for other machines.
 * @param {Lock} lock
 * @param {Lock} installed
 */
export function missingPackages(lock, installed) {
  const found = installed.packages ?? {};
  return Object.entries(lock.packages ?? {})
    .filter(([place, entry]) => {
      if (place === '') return false;
      const there = found[place];
      if (there === undefined) return entry.optional !== true;
      return there.version !== entry.version || there.link !== entry.link;
    })
    .map(([place]) => place);
}

/**
 * Whether a Node version, such as 20.19.0, is one this repository runs on.
 * @param {string} version
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1]);
}

/**
 * A missing lock file reads as an empty one: then everything is missing.
 * @param {string} path
 * @returns {Lock}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
}

/** @param {string} sentence */
function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
