/** The server as it is started from a shell, and ended by a signal. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { captureNode } from '../../../tools/run.js';
import { ask } from './each-server.js';

let home: string;

beforeAll(() => {
  expect(captureNode(['tools/build.js', '--if-needed'])).toMatchObject({ status: 0 });
  home = mkdtempSync(join(tmpdir(), 'mfi-serve-'));
});

afterAll(() => rmSync(home, { recursive: true }));

/** Starts `mfi` and waits for what it says on stderr. */
function started(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ['bin/mfi.js', ...words], {
    cwd: ROOT,
    env: { ...process.env, MFI_HOME: home, MFI_PASSWORD: 'correct horse', ...env },
  });
  let [stderr, stdout] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const said = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      child.stderr.on('data', () => {
        const found = pattern.exec(stderr);
        if (found) resolve(found[1] ?? '');
      });
      child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${stderr}`)));
    });
  return { child, said, output: () => ({ stdout, stderr }) };
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    // Behind the last of its output.
    child.once('close', (code) => resolve(code));
  });
}

const INIT =
  'init --name Asha --currency INR --branch-code PUN --branch-name Pune --business-date 2026-01-01 --username admin';

test('a server wants an institution that is there', async () => {
  const { child, output } = started(['serve', '--port', '0']);
  expect(await ended(child)).toBe(1);
  expect(output().stderr).toContain('mfi init');
});

test('a server answers until it is told to stop, beside the command', async () => {
  expect(await ended(started(INIT.split(' ')).child)).toBe(0);
  const { child, said, output } = started(['serve', '--port', '0']);
  const address = await said(/ on (http:\S+)/);
  const body = { username: 'admin', password: 'correct horse' };
  const { body: signedIn } = await ask(`${address}/v1/auth/login`, 'POST', { body });
  const me = await ask(`${address}/v1/auth/me`, 'GET', { token: signedIn.accessToken });
  expect(me.body.user).toMatchObject({ username: 'admin' });
  expect(await ended(started(['login', 'admin']).child)).toBe(0);
  child.kill('SIGTERM');
  expect(await ended(child)).toBe(0);
  const { stdout } = output();
  expect(stdout).toContain('"msg":"stopped"');
  expect(stdout).not.toContain('correct horse');
  expect(stdout).not.toContain(signedIn.accessToken);
});

test('a server says what is wrong with its settings, and which port is taken', async () => {
  const wrong = started(['serve'], { MFI_PORT: 'many', MFI_LOG_LEVEL: 'loud' });
  expect(await ended(wrong.child)).toBe(2);
  expect(wrong.output().stderr).toMatch(/MFI_PORT[\s\S]*MFI_LOG_LEVEL/);
  const first = started(['serve', '--port', '0']);
  const { port } = new URL(await first.said(/ on (http:\S+)/));
  const second = started(['serve', '--port', port]);
  expect(await ended(second.child)).toBe(1);
  expect(second.output().stderr).toContain('serve.not_listening');
  first.child.kill('SIGINT');
  expect(await ended(first.child)).toBe(0);
});

test('several processes listen at one address, one that dies is replaced, and all end together', async () => {
  const { child, said, output } = started(['serve', '--port', '0', '--workers', '2']);
  const address = await said(/ on (http:\S+)/);
  const pids = async () => {
    const listening = [...output().stdout.matchAll(/"pid":(\d+),[^\n]*"msg":"listening"/g)];
    return new Set(listening.map(([, pid]) => Number(pid)));
  };
  await expect.poll(async () => (await pids()).size, { timeout: 20_000 }).toBe(2);
  const asked = 20;
  for (let once = 0; once < asked; once += 1) {
    await ask(`${address}/health/live`, 'GET', { headers: { connection: 'close' } });
  }
  const { text } = await ask(`${address}/metrics`, 'GET', { headers: { connection: 'close' } });
  const counted = /^mfi_http_request_seconds_count\{[^}]*route="\/health\/live"[^}]*\} (\d+)$/m;
  // Whichever of them was asked: one of them tells of all.
  expect(Number(counted.exec(text)?.[1])).toBe(asked);
  const [first] = await pids();
  process.kill(Number(first), 'SIGKILL');
  await expect.poll(async () => (await pids()).size, { timeout: 20_000 }).toBe(3);
  expect((await ask(`${address}/health`, 'GET')).status).toBe(200);
  child.kill('SIGTERM');
  expect(await ended(child)).toBe(0);
  await expect(ask(`${address}/health`, 'GET')).rejects.toThrow();
});

test('a log in a file is opened anew at SIGHUP, by all processes; stdout stays empty', async () => {
  const file = join(home, 'logs', 'mfi.log');
  const words = ['serve', '--port', '0', '--workers', '2'];
  const { child, said, output } = started(words, { MFI_LOG_FILE: file });
  const address = await said(/ on (http:\S+)/);
  const listening = () => readFileSync(file, 'utf8').match(/"msg":"listening"/g)?.length;
  await expect.poll(listening, { timeout: 20_000 }).toBe(2);
  const asked = async (id: string) => {
    const headers = { 'x-request-id': id, connection: 'close' };
    const answer = await ask(`${address}/health/live`, 'GET', { headers });
    expect(answer.headers.get('x-request-id')).toBe(id);
  };
  await asked('before-it-was-moved');
  renameSync(file, `${file}.1`);
  child.kill('SIGHUP');
  await expect.poll(() => existsSync(file), { timeout: 5000 }).toBe(true);
  for (let once = 0; once < 8; once += 1) await asked(`after-it-was-moved-${once}`);
  child.kill('SIGTERM');
  expect(await ended(child)).toBe(0);
  const [before, after] = [readFileSync(`${file}.1`, 'utf8'), readFileSync(file, 'utf8')];
  expect(before).toContain('"requestId":"before-it-was-moved"');
  expect(before).not.toContain('after-it-was-moved');
  expect(after.match(/"requestId":"after-it-was-moved-\d"/g)?.length).toBe(8);
  expect(after.match(/"msg":"stopped"/g)?.length).toBe(2);
  expect(output().stdout).toBe('');
});

test('a log that cannot be written keeps a server from starting', async () => {
  const { child, output } = started(['serve', '--port', '0'], {
    MFI_LOG_FILE: `${home}/mfi.db/log`,
  });
  expect(await ended(child)).toBe(1);
  expect(output().stderr).toContain('log.not_opened');
});
