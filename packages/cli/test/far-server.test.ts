/** Commands that make files, and the doctor, on a machine that only asks a server. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { papers } from '@mfi/adapters';
import { listen, type Running, serverLog, serverSettings } from '@mfi/server';
import { capturedTerminal } from '@mfi/terminal';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { has, picturesOf, textOf } from '../../adapters/test/paper/read-pdf.js';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import { farServerChecks } from '../src/machine/checks/far-server-checks.js';
import { type OpenedHere, openHere } from '../src/work/open-caller.js';
import { testWiring } from './test-wiring.js';

const HERE = mkdtempSync(join(tmpdir(), 'mfi-here-'));
const THERE = mkdtempSync(join(tmpdir(), 'mfi-there-'));
const WIRING = testWiring();

let running: Running;
let opened: OpenedHere;

async function mfi(line: string, env: Readonly<Record<string, string>>) {
  const words = line.split(' ');
  const terminal = capturedTerminal({ env: { MFI_PASSWORD: 'correct horse', ...env } });
  const commands = await commandsFor(words, WIRING);
  const status = await runCommand(words, { commands, version: '1', terminal });
  return { status, out: terminal.written('stdout'), err: terminal.written('stderr') };
}

const onServer = (line: string) => mfi(line, { MFI_HOME: THERE });
const far = (line: string, env = {}) =>
  mfi(line, { MFI_HOME: HERE, MFI_SERVER: running.address, ...env });

const INIT =
  'init --name Asha --currency INR --branch-code PUN --branch-name Pune --business-date 2026-01-01 --username admin --starter-products';

beforeAll(async () => {
  expect(await onServer(INIT)).toMatchObject({ status: 0 });
  const terminal = capturedTerminal({ stdin: '', env: { MFI_HOME: THERE } });
  opened = await openHere({ terminal, options: { color: 'never' } }, WIRING);
  const settings = serverSettings({ MFI_PORT: '0', MFI_LATE_MS_MAX: '60000' });
  const log = serverLog('silent');
  running = await listen({
    system: opened.system,
    settings,
    log,
    version: '1',
    papers: async () => papers,
  });
  expect(await far('login admin')).toMatchObject({ status: 0 });
  const asha = 'customer create Asha --gender female --identities kind=pan,number=ABCPP1234K';
  expect(await far(asha)).toMatchObject({ status: 0 });
});

afterAll(async () => {
  await running.stop();
  await opened.close();
  for (const folder of [HERE, THERE]) rmSync(folder, { recursive: true });
});

describe('through a server', () => {
  test('a document goes there, and comes back as the file that is named', async () => {
    const sent = join(HERE, 'photo.jpg');
    const photo = { create: { width: 60, height: 40, channels: 3, background: '#246' } } as const;
    writeFileSync(sent, await sharp(photo).jpeg().toBuffer());
    const added = await far(`document add ${sent} --customer CU-000001 --kind photo`);
    expect(added, added.err).toMatchObject({ status: 0 });
    const to = join(HERE, 'again.jpg');
    expect(await far(`document save DC-000001 -o ${to}`)).toMatchObject({ status: 0 });
    expect(await sharp(readFileSync(to)).metadata()).toMatchObject({ format: 'jpeg', width: 60 });
    const bytes = readFileSync(to);
    const again = await far(`document save DC-000001 -o ${to}`);
    expect([again.status, again.err]).toEqual([2, expect.stringContaining('file.exists')]);
    expect(readFileSync(to).equals(bytes)).toBe(true);
  });

  test.skipIf(!has('pdftotext'))('papers and reports are made here, with its logo', async () => {
    const logo = join(HERE, 'logo.png');
    const picture = { create: { width: 90, height: 30, channels: 3, background: '#624' } } as const;
    writeFileSync(logo, await sharp(picture).png().toBuffer());
    expect(await far(`institution set-logo ${logo}`)).toMatchObject({ status: 0 });
    const report = join(HERE, 'portfolio.pdf');
    expect(await far(`report portfolio -o ${report}`)).toMatchObject({ status: 0 });
    expect(textOf(readFileSync(report))).toMatch(/^Asha .*How the portfolio stands/);
    expect(picturesOf(readFileSync(report))).toHaveLength(1);
    for (const line of [
      'user create vidya Vidya --role manager --branch PUN',
      'login vidya',
      'customer verify CU-000001',
      'login admin',
      'loan apply CU-000001 EMI24 --principal 20000',
    ]) {
      const done = await far(line);
      expect(done, `${line}: ${done.err}`).toMatchObject({ status: 0 });
    }
    const facts = join(HERE, 'facts.pdf');
    expect(await far(`paper kfs LN-000001 --lang hi -o ${facts}`)).toMatchObject({ status: 0 });
    expect(textOf(readFileSync(facts))).toContain('मुख्य तथ्य विवरण');
    expect(picturesOf(readFileSync(facts))).toHaveLength(1);
    const nothing = join(HERE, 'nothing.pdf');
    expect((await far(`paper sanction LN-000001 -o ${nothing}`)).status).toBe(1);
    expect(existsSync(nothing)).toBe(false);
  });

  test('the doctor looks at what can be seen from here, and says where the rest is looked at', async () => {
    const { status, out } = await far('doctor');
    expect(status, out).toBe(0);
    expect(out).toContain(running.address);
    expect(out).toMatch(/server +answers, and is ready/);
    expect(out).toMatch(/skew .*the server/);
    expect(out).toMatch(/version +1 there, \d+\.\d+\.\d+ here/);
    expect(out).toContain('signed in as admin, admin');
    expect(out.replace(/\s+/g, ' ')).toContain('mfi doctor on the machine of the server');
    // It made no database of its own to look at.
    expect(readdirSync(HERE).filter((name) => name.startsWith('mfi.db'))).toEqual([]);
  });

  test('the doctor names a session that is over, and a server that is not there', async () => {
    const stranger = await far('doctor', { MFI_HOME: join(HERE, 'stranger') });
    expect(stranger.status).toBe(0);
    expect(stranger.out).toContain('mfi login');
    const gone = await far('doctor --json', { MFI_SERVER: 'http://127.0.0.1:9' });
    expect(gone.status).toBe(1);
    const { ok, checks } = JSON.parse(gone.out) as {
      ok: boolean;
      checks: { name: string; state: string; remedy: string }[];
    };
    expect(ok).toBe(false);
    expect(checks.find(({ name }) => name === 'server')).toMatchObject({
      state: 'fail',
      remedy: expect.stringContaining('mfi serve'),
    });
  });

  test.each([
    ['<p>It works!</p>', 'server', 'is no mfi server'],
    ['{"status":"ready","version":"1"}', 'skew', /^\d+\.\d s ahead of the server$/],
  ])('the doctor is not taken in by %s', async (body, name, says) => {
    const other = createServer(({ url }, answer) => {
      answer.setHeader('date', 'Thu, 01 Jan 2026 00:00:00 GMT');
      answer.statusCode = url === '/health/ready' ? 200 : 404;
      answer.end(body);
    });
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const server = `http://127.0.0.1:${port}`;
    const checks = await farServerChecks({ server, version: '1' }, { MFI_HOME: HERE });
    expect(checks.find((check) => check.name === name)).toMatchObject({
      state: 'fail',
      says: expect.stringMatching(says),
    });
    other.close();
  });
});
