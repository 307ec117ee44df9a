/** `mfi demo --loans`: an institution of many loans, and what cannot be meant by it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capturedTerminal, EXIT } from '@mfi/terminal';
import { afterAll, describe, expect, test } from 'vitest';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import { testWiring } from './test-wiring.js';

const folder = mkdtempSync(join(tmpdir(), 'mfi-demo-loans-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'many.db');
const env = { MFI_HOME: folder, XDG_CONFIG_HOME: folder, HOME: folder };
const wiring = testWiring();

async function mfi(...words: readonly string[]) {
  const terminal = capturedTerminal({ env });
  const commands = await commandsFor(words, wiring);
  const status = await runCommand(words, { commands, version: '1.2.3', terminal });
  return { status, stdout: terminal.written('stdout'), stderr: terminal.written('stderr') };
}

describe('an institution of many loans', () => {
  test('is made, its proofs hold, and who made it is signed in', async () => {
    const { status, stdout, stderr } = await mfi('demo', '--loans', '45', '--db', file);
    expect({ status, stderr }).toMatchObject({ status: EXIT.ok });
    expect(stdout).toMatch(
      /^45 loans of 2 branches are in the books on 2026-01-12\.\nYou are signed in as admin; the password is \S+, and everybody's is the same\.\n$/,
    );
    expect(stderr).toMatch(/^45 of 45 loans, \d+ a second, 0 s left\n$/);
    const checked = await mfi('check', '--db', file);
    expect(checked.stdout).toContain('The books are clean');
    expect(checked.status).toBe(EXIT.ok);
  });

  test('is not made over one that is there', async () => {
    const { status, stderr } = await mfi('demo', '--loans', '45', '--db', file);
    expect(status).toBe(EXIT.refused);
    expect(stderr).toContain('is there already');
  });

  test.each([
    [['--loans', '0'], 'from 1 to 1000000'],
    [['--loans', '1000001'], 'from 1 to 1000000'],
    [['--loans', 'many'], 'from 1 to 1000000'],
    [['--loans', '5', '--seed', '-1'], 'whole number'],
    [['--seed', '5'], 'how many loans'],
    [['examples/branch', '--loans', '5'], 'one of the two'],
  ])('%s is no way to ask for it', async (words, why) => {
    const none = join(folder, 'none.db');
    const { status, stderr } = await mfi('demo', ...words, '--db', none);
    expect(status).toBe(EXIT.usage);
    expect(stderr).toContain(why);
  });
});
