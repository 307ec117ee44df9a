/**
 * Transcripts: what somebody types, and all that comes of it, as one readable text.
 *
 * A transcript begins with a sentence and a command line (`$ mfi …`). Behind it stand what is there
 * before (`--- file NAME`, `--- stdin`, `--- terminal COLUMNS`, `--- env NAME=VALUE …`) and what
 * comes of it (`--- stdout`, `--- stderr`, `--- exit STATUS`). An escape character is shown as ␛.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { capturedTerminal } from '@mfi/terminal';
import { ROOT } from '../../../tools/root.js';
import { runCommand } from '../src/command/run-command.js';
import { COMMANDS } from '../src/commands.js';

/** What stands before the command runs, as it is written in the transcript. */
interface Setting {
  readonly sentence: string;
  readonly line: string;
  readonly sections: readonly Section[];
}

interface Section {
  readonly kind: string;
  readonly argument: string;
  readonly text: string;
}

const OUTCOMES = ['stdout', 'stderr', 'exit'];

/** Runs a transcript's command again, and writes the transcript of that. */
export async function replay(transcript: string): Promise<string> {
  const setting = settingOf(transcript);
  const folder = mkdtempSync(join(tmpdir(), 'mfi-transcript-'));
  try {
    const outcome = await run(setting, folder);
    return written(setting, outcome, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function settingOf(transcript: string): Setting {
  const [head = '', ...parts] = transcript.split(/^--- /m);
  const [sentence = '', line = ''] = head.split(/^\$ /m);
  const sections = parts.map((part) => {
    const [title = ''] = part.split('\n', 1);
    const [kind = '', ...rest] = title.trim().split(' ');
    return { kind, argument: rest.join(' '), text: part.slice(title.length + 1) };
  });
  return {
    sentence,
    line: line.trim(),
    sections: sections.filter(({ kind }) => !OUTCOMES.includes(kind)),
  };
}

async function run({ line, sections }: Setting, folder: string) {
  const find = (kind: string) => sections.find((section) => section.kind === kind);
  const files = sections.filter(({ kind }) => kind === 'file');
  for (const { argument, text } of files) writeFileSync(join(folder, argument), text);
  mkdirSync(join(folder, 'folder'));
  const columns = find('terminal')?.argument;
  const terminal = capturedTerminal({
    stdin: find('stdin')?.text ?? '',
    env: Object.fromEntries((find('env')?.argument ?? '').split(' ').map((set) => set.split('='))),
    ...(columns === undefined ? {} : { columns: Number(columns) }),
  });
  const inFolder = (word: string) =>
    /^[\w-]+\.json$|^folder$/.test(word) ? join(folder, word) : word;
  const inRoot = (word: string) => (word.startsWith('examples/') ? join(ROOT, word) : word);
  const words = wordsOf(line).slice(1).map(inFolder).map(inRoot);
  const status = await runCommand(words, { commands: COMMANDS, version: '1.2.3', terminal });
  return { stdout: terminal.written('stdout'), stderr: terminal.written('stderr'), status };
}

/** The words of a command line; single quotes hold some together. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function written(
  { sentence, line, sections }: Setting,
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
      .replaceAll('\u001b', '␛');
  return [
    `${sentence}$ ${line}\n`,
    ...before,
    ...(stdout === '' ? [] : [`--- stdout\n${shown(stdout)}`]),
    ...(stderr === '' ? [] : [`--- stderr\n${shown(stderr)}`]),
    `--- exit ${status}\n`,
  ].join('');
}
