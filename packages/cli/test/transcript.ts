/**
 * Transcripts: what somebody types, and all that comes of it, as one readable text.
 *
 * A transcript begins with a sentence. Then come command lines (`$ mfi …`), which work one behind
 * the other on one machine of their own. Behind each stands what is there before (`--- file NAME`,
 * `--- stdin`, `--- terminal COLUMNS`, `--- env NAME=VALUE …`) and what comes of it (`--- stdout`,
 * `--- stderr`, `--- exit STATUS`); behind the last of these, a sentence may introduce the next
 * line. `--- after NAME` at the head runs another transcript of the folder first; with `--- on
 * postgres` all of it works on a database of a PostgreSQL server, in place of a file. An escape
 * character is shown as ␛, a hash as <hash>, and where a list goes on as <cursor>. Clock and ids are
 * those of a test (see test-wiring.ts).
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { capturedTerminal } from '@mfi/terminal';
import { ROOT } from '../../../tools/root.js';
import { testDatabase } from '../../store/test/databases.js';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import { complete } from '../src/complete/complete.js';
import type { Wiring } from '../src/work/wiring.js';
import { testWiring } from './test-wiring.js';

/** One command line, what stands before it, and what was there before it ran. */
interface Step {
  readonly line: string;
  readonly sections: readonly Section[];
  /** What is said behind its outcome. */
  readonly rest: string;
}

interface Section {
  readonly kind: string;
  readonly argument: string;
  readonly text: string;
}

interface Transcript {
  readonly head: string;
  readonly steps: readonly Step[];
}

/** A machine of a test: its files, and the parts that `mfi` is wired to. */
export interface Machine {
  readonly folder: string;
  readonly wiring: Wiring;
  /** Variables that every command finds. */
  readonly env: Readonly<Record<string, string>>;
  readonly server?: MachineServer;
}

/** A server on the database of a machine, which its commands ask in place of the database. */
export interface MachineServer {
  /** What a command line needs in its environment; nothing for one that is about the machine itself. */
  envFor(words: readonly string[]): Promise<Readonly<Record<string, string>>>;
  stop(): Promise<void>;
}

const OUTCOMES = ['stdout', 'stderr', 'exit'];

/**
 * Runs a transcript's commands again, and writes the transcript of that.
 * @param others where the transcripts are that are run before it
 * @param serverOn starts a server that the machine's commands ask
 */
export async function replay(
  text: string,
  others = '',
  serverOn?: (machine: Machine) => MachineServer,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-transcript-'));
  mkdirSync(join(folder, 'folder'));
  const isOnServer = /^--- on postgres$/m.test(text);
  const database = isOnServer ? await testDatabase('postgres', { isEmpty: true }) : undefined;
  const env = database ? { DATABASE_URL: database.address } : {};
  const alone = { folder, wiring: testWiring(), env };
  const server = serverOn?.(alone);
  const machine = { ...alone, ...(server ? { server } : {}) };
  try {
    return await replayed(transcriptOf(text), machine, others);
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true });
    await database?.drop();
  }
}

async function replayed(
  { head, steps }: Transcript,
  machine: Machine,
  others: string,
): Promise<string> {
  const [, before] = /^--- after (\S+)$/m.exec(head) ?? [];
  if (before !== undefined) {
    const earlier = transcriptOf(readFileSync(join(others, before), 'utf8'));
    await replayed(earlier, machine, others);
  }
  const parts: string[] = [head];
  for (const step of steps) {
    parts.push(written(step, await run(step, machine), machine.folder));
  }
  return parts.join('');
}

function transcriptOf(text: string): Transcript {
  const [head = '', ...chunks] = text.split(/^\$ /m);
  return { head, steps: chunks.map(stepOf) };
}

function stepOf(chunk: string): Step {
  const [line = '', ...parts] = chunk.split(/^--- /m);
  const sections = parts.map((part): Section => {
    const [title = ''] = part.split('\n', 1);
    const [kind = '', ...rest] = title.trim().split(' ');
    return { kind, argument: rest.join(' '), text: part.slice(title.length + 1) };
  });
  return {
    line: line.trim(),
    sections: sections.filter(({ kind }) => !OUTCOMES.includes(kind)),
    rest: sections.find(({ kind }) => kind === 'exit')?.text ?? '',
  };
}

async function run({ line, sections }: Step, { folder, wiring, env, server }: Machine) {
  const find = (kind: string) => sections.find((section) => section.kind === kind);
  const files = sections.filter(({ kind }) => kind === 'file');
  for (const { argument, text } of files) writeFileSync(join(folder, argument), text);
  const columns = find('terminal')?.argument;
  const terminal = capturedTerminal({
    stdin: find('stdin')?.text ?? '',
    env: {
      MFI_HOME: join(folder, 'home'),
      MFI_PASSWORD: 'correct horse',
      ...env,
      ...(await server?.envFor(wordsOf(line).slice(1))),
      ...Object.fromEntries((find('env')?.argument ?? '').split(' ').map((set) => set.split('='))),
    },
    ...(columns === undefined ? {} : { columns: Number(columns) }),
  });
  const inFolder = (word: string) =>
    /^[\w-]+\.(json|csv|backup|txt|pdf|svg)$|^folder$/.test(word) ? join(folder, word) : word;
  const inRoot = (word: string) => (word.startsWith('examples/') ? join(ROOT, word) : word);
  const words = wordsOf(line).slice(1).map(inFolder).map(inRoot);
  const commands = await commandsFor(words, wiring);
  const status =
    words[0] === '__complete'
      ? await complete(words.slice(1), terminal, wiring)
      : await runCommand(words, { commands, version: '1.2.3', terminal });
  return { stdout: terminal.written('stdout'), stderr: terminal.written('stderr'), status };
}

/** The words of a command line; single quotes hold some together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function written(
  { line, sections, rest }: Step,
  { stdout, stderr, status }: Awaited<ReturnType<typeof run>>,
  folder: string,
): string {
  const before = sections.map(
    ({ kind, argument, text }) => `--- ${`${kind} ${argument}`.trim()}\n${text}`,
  );
  const shown = (text: string) =>
    text
      .replaceAll(folder + sep, '')
      .replaceAll(ROOT + sep, '')
      .replace(/postgres:\/\/127\.0\.0\.1:\d+\/mfi_test_[0-9a-f]+/g, '<server>')
      .replace(/\b5b22[0-9a-f]{16,}\b/g, '<cursor>')
      .replace(/\b(?=\d*[a-f])[0-9a-f]{16,64}\b/g, '<hash>')
      .replace(/(?:^ {2}done {5}\d{4}_[\w-]+\n)+/gm, '  done     <steps>\n')
      .replaceAll('\u001b', '␛');
  return [
    `$ ${line}\n`,
    ...before,
    ...(stdout === '' ? [] : [`--- stdout\n${shown(stdout)}`]),
    ...(stderr === '' ? [] : [`--- stderr\n${shown(stderr)}`]),
    `--- exit ${status}\n`,
    rest,
  ].join('');
}
