import { Console } from 'node:console';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { Writable } from 'node:stream';
import { capturedTerminal, EXIT } from '@mfi/terminal';
import { runCommand } from '../../../packages/cli/src/command/run-command.js';
import { commandsFor } from '../../../packages/cli/src/commands-for.js';
import { ROOT } from '../../root.js';
import { pageWiring } from './page-wiring.js';
import { argumentsOf } from './shell-lines.js';

/** Files that a page has its reader save, by name. */
export type Saved = ReadonlyMap<string, string>;

/**
 * Runs a command line of a page, without a build: all that it writes, errors with it. Files are those
 * of the checkout's examples and those that the page has its reader save; stdin may be one of them
 * (`< FILE`), or stand in the block (`<<'END'`).
 */
export async function runShell(text: string, saved: Saved = new Map()): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-page-'));
  try {
    for (const [name, content] of saved) writeFileSync(join(folder, name), content);
    const written = await runLine(text, (word) => {
      if (saved.has(word)) return join(folder, word);
      return word.startsWith('examples/') ? join(ROOT, word) : word;
    });
    return written.replaceAll(`${folder}${sep}`, '').replaceAll(`${ROOT}${sep}`, '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function runLine(text: string, placed: (word: string) => string): Promise<string> {
  const [line = '', ...below] = text.trim().split('\n');
  const given = argumentsOf(line.split(/\s+/));
  const redirect = given.findIndex((word) => word.startsWith('<'));
  const args = redirect < 0 ? given : given.slice(0, redirect);
  const isBelow = given[redirect] === "<<'END'" && below.pop() === 'END';
  const named = redirect < 0 || isBelow ? undefined : given[redirect + 1];
  const stdin = named === undefined ? below.join('\n') : readFileSync(placed(named), 'utf8');
  const terminal = capturedTerminal({ stdin });
  const commands = await commandsFor(args, pageWiring({ at: Date.now() }));
  const status = await runCommand(args.map(placed), { commands, version: '0.1.0', terminal });
  const written = terminal.written('stdout') + terminal.written('stderr');
  if (status === EXIT.bug) throw new Error(written);
  return written;
}

/** Runs an ES module of a page that imports the engine; what it writes to the console. */
export async function runProgram(text: string): Promise<string> {
  const imports = [...text.matchAll(/^import \{([^}]*)\} from '([^']+)';$/gm)];
  const modules: Record<string, unknown> = {};
  for (const [, , specifier = ''] of imports) {
    if (!/^@mfi\/engine(\/|$)/.test(specifier)) throw new Error(`A page imports ${specifier}.`);
    modules[specifier] = await import(/* @vite-ignore */ specifier);
  }
  const body = text.replace(
    /^import \{([^}]*)\} from '([^']+)';$/gm,
    (_, names: string, specifier: string) =>
      `const {${names.replaceAll(' as ', ': ')}} = modules['${specifier}'];`,
  );
  const written: string[] = [];
  const stream = new Writable({
    write: (chunk, _, done) => {
      written.push(String(chunk));
      done();
    },
  });
  const run = new AsyncFunction('modules', 'console', body);
  await run(modules, new Console({ stdout: stream, stderr: stream }));
  return written.join('');
}

const AsyncFunction = (async () => undefined).constructor as new (
  ...parts: string[]
) => (...args: unknown[]) => Promise<unknown>;
