/** Installs what package-lock.json names, when it is not there yet. No dependency may be used here. */
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
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
  return refuse(failureSentence(status, { platform: process.platform, has: isOnPath }));
}

/** What compiles better-sqlite3: of each kind, one is enough. */
const COMPILERS = {
  'a C++ compiler': ['c++', 'g++', 'clang++'],
  make: ['make', 'gmake'],
  Python: ['python3', 'python'],
};

/** How the tools are installed, by the package manager that is there. */
const INSTALLERS = {
  'apt-get': 'sudo apt-get install -y build-essential python3',
  dnf: 'sudo dnf install -y gcc-c++ make python3',
  apk: 'apk add build-base python3',
  pacman: 'sudo pacman -S --needed base-devel python',
  zypper: 'sudo zypper install -y gcc-c++ make python3',
};

/**
 * What kept npm ci from its work, as far as it can be told, and what to do.
 * @param {number} status
 * @param {{ platform: string, has: (command: string) => boolean }} machine
 */
export function failureSentence(status, { platform, has }) {
  const failed = `npm ci failed (status ${status}), so nothing can run yet. Its own words stand above`;
  const missing = platform === 'win32' ? [] : missingTools(has);
  if (missing.length === 0) {
    return (
      `${failed}; most often the network or the registry is out of reach. ` +
      'Mend that and run the command again.'
    );
  }
  return (
    `${failed}. better-sqlite3 must be compiled here, and this machine has no ` +
    `${missing.join(', no ')}: install what is missing (${installLine(platform, has)}) ` +
    'and run the command again.'
  );
}

/**
 * The kinds of tools of which this machine has none.
 * @param {(command: string) => boolean} has
 */
function missingTools(has) {
  return Object.entries(COMPILERS)
    .filter(([, commands]) => !commands.some(has))
    .map(([kind]) => kind.replace(/^a /, ''));
}

/**
 * @param {string} platform
 * @param {(command: string) => boolean} has
 */
function installLine(platform, has) {
  if (platform === 'darwin') return 'xcode-select --install';
  const [, line] = Object.entries(INSTALLERS).find(([manager]) => has(manager)) ?? [];
  return line ?? 'g++, make and python3, by the package manager of this system';
}

/**
 * Whether a command is there to run.
 * @param {string} command
 */
function isOnPath(command) {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
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
