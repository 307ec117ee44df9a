/** Starts other programs. No dependency may be used here: the installing itself runs through it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.js';

/**
 * The script behind a tool's command. Started as `node <script>`, a tool needs neither a shell nor
 * npm's PATH, on any system.
 * @param {string} packageName a devDependency of the root, so always in the root's node_modules
 * @param {string} [command] where it is not called as its package
 */
export function tool(packageName, command = packageName) {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs Node with these arguments and shows its output as it comes.
 * @param {readonly string[]} args
 * @returns {number} its exit status.
 */
export function runNode(args) {
  const run = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return run.status ?? 1;
}

/**
 * Runs Node with these arguments and keeps its output.
 * @param {readonly string[]} args
 * @param {string} [cwd]
 */
export function captureNode(args, cwd = ROOT) {
  const run = spawnSync(process.execPath, args, captured(cwd));
  return { status: run.status ?? 1, stdout: run.stdout, output: run.stdout + run.stderr };
}

/**
 * Runs npm with its output on stderr, so that our own stdout stays clean.
 * @param {readonly string[]} args
 * @returns {number} its exit status.
 */
export function runNpm(args) {
  const npm = npmCommand();
  const run = spawnSync(npm.command, [...npm.start, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: npm.shell,
  });
  if (run.error) process.stderr.write(`${run.error.message}\n`);
  return run.status ?? 1;
}

/**
 * Runs npm in a folder and returns what it prints on stdout.
 * @param {readonly string[]} args
 * @param {string} cwd
 */
export function npmOutput(args, cwd) {
  const npm = npmCommand();
  const run = spawnSync(npm.command, [...npm.start, ...args], {
    ...captured(cwd),
    shell: npm.shell,
  });
  if (run.status === 0) return run.stdout;
  throw new Error(`npm ${args.join(' ')} failed in ${cwd}:\n${run.stdout}${run.stderr}`);
}

/**
 * Runs npm and keeps what it prints on stdout, however it ends.
 * @param {readonly string[]} args
 */
export function npmAnswer(args) {
  const npm = npmCommand();
  const run = spawnSync(npm.command, [...npm.start, ...args], {
    ...captured(ROOT),
    shell: npm.shell,
    // Without a network npm would try for minutes.
    timeout: 60_000,
  });
  return { status: run.status ?? 1, stdout: run.stdout ?? '' };
}

/** Inside an npm script npm says where it lives; that spares Windows a shell. */
function npmCommand() {
  const script = process.env['npm_execpath'];
  if (script?.endsWith('npm-cli.js')) {
    return { command: process.execPath, start: [script], shell: false };
  }
  return { command: 'npm', start: [], shell: process.platform === 'win32' };
}

/**
 * @param {string} cwd
 * @returns {import('node:child_process').SpawnSyncOptionsWithStringEncoding}
 */
function captured(cwd) {
  return {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  };
}
