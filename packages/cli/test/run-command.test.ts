import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ClosedPipe, capturedTerminal, displayWidth, EXIT } from '@mfi/terminal';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { RUNS } from '../src/calc/runs.js';
import type { CommandSpec } from '../src/command/command.js';
import { helpText } from '../src/command/help-text.js';
import { runCommand } from '../src/command/run-command.js';
import { COMMANDS } from '../src/commands.js';
import { Refusal } from '../src/refusal.js';

const VERSION = '1.2.3';

/** Runs a command that does no more than fail. */
async function failing(
  error: unknown,
  options: { env?: Record<string, string>; json?: boolean } = {},
) {
  const fail: CommandSpec = {
    words: 'fail',
    summary: 'fail',
    examples: [],
    options: [{ flags: '--json', says: '' }],
    example: 'x.json',
    run: async () => {
      throw error;
    },
  };
  const [root] = COMMANDS;
  if (!root) throw new Error('no root');
  const terminal = capturedTerminal({ env: options.env ?? {} });
  const words = ['fail', 'x.json', ...(options.json ? ['--json'] : [])];
  const status = await runCommand(words, { commands: [root, fail], version: VERSION, terminal });
  return { status, stdout: terminal.written('stdout'), stderr: terminal.written('stderr') };
}

describe('a bug', () => {
  const bug = new TypeError('x is not\u001b[2J a function');
  const sentence =
    'mfi: This is a bug in mfi, and not in your file (x is not\\u001b[2J a function). ' +
    'Please report it. (internal.bug)\n';

  test('has its own exit status, and shows no trace', async () => {
    expect(await failing(bug)).toEqual({ status: EXIT.bug, stdout: '', stderr: sentence });
  });

  test('shows one to who asks for it', async () => {
    const { stderr } = await failing(bug, { env: { MFI_DEBUG: '1' } });
    expect(stderr.startsWith(sentence)).toBe(true);
    expect(stderr).toMatch(/\n {4}at .*run-command\.test/);
    expect(stderr).not.toContain('\u001b');
  });

  test('is a problem like others in JSON', async () => {
    const { stderr } = await failing(bug, { json: true });
    expect(JSON.parse(stderr)).toMatchObject({ errors: [{ code: 'internal.bug', path: '' }] });
  });

  test('may be anything that is thrown', async () => {
    expect((await failing('a text')).status).toBe(EXIT.bug);
    expect((await failing(undefined)).status).toBe(EXIT.bug);
  });
});

test('a reader that goes away is no failure', async () => {
  expect(await failing(new ClosedPipe())).toEqual({ status: EXIT.ok, stdout: '', stderr: '' });
});

test('of many problems a hundred are shown, and all in JSON', async () => {
  const problems = Array.from({ length: 250 }, (_, index) => ({
    code: 'value.missing',
    path: `/a/${index}`,
    facts: {},
    message: 'Give a.',
  }));
  const refusal = new Refusal(problems);
  const { stderr, status } = await failing(refusal);
  expect(status).toBe(EXIT.refused);
  expect(stderr.split('\n').at(-2)).toBe('  … and 150 more; --json names them all');
  expect(stderr.split('\n')).toHaveLength(103);
  const inJson = await failing(refusal, { json: true });
  expect(JSON.parse(inJson.stderr).errors).toHaveLength(250);
});

describe('help', () => {
  test.each(COMMANDS.map((spec) => [spec.words || 'mfi', spec] as const))(
    '%s fits a terminal of 80 columns and 24 lines',
    async (_, spec) => {
      const lines = helpText(spec, COMMANDS).split('\n');
      expect(lines.filter((line) => displayWidth(line) > 80)).toEqual([]);
      expect(lines.length).toBeLessThanOrEqual(24);
    },
  );

  test('every command has a summary, examples and a file to try', () => {
    for (const { summary, examples, run, example } of COMMANDS) {
      expect(summary).not.toBe('');
      expect(examples.length).toBeGreaterThan(0);
      if (run) expect(readFileSync(join(ROOT, example as string), 'utf8')).not.toBe('');
    }
  });
});

describe('the sample of each calculator', () => {
  test.each(RUNS.map((run) => [run.name, run] as const))('%s is answered', async (_, run) => {
    const sample: unknown = JSON.parse(run.sample.join('\n'));
    const answer = await run.load();
    expect(Object.keys(answer(sample)).length).toBeGreaterThan(0);
    const example: unknown = JSON.parse(readFileSync(join(ROOT, run.example), 'utf8'));
    expect(Object.keys(answer(example)).length).toBeGreaterThan(0);
  });
});
