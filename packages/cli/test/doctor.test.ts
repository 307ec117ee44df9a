import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outside } from '@mfi/adapters';
import { capturedTerminal } from '@mfi/terminal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cloudServer } from '../../adapters/test/document/cloud-server.js';
import { smtpSink } from '../../adapters/test/smtp-sink.js';
import { type TestDatabase, testDatabase } from '../../store/test/databases.js';
import { runCommand } from '../src/command/run-command.js';
import { commandsFor } from '../src/commands-for.js';
import { noteBackup } from '../src/machine/backup-note.js';
import { backupCheck } from '../src/machine/checks/backup-check.js';
import { ok } from '../src/machine/checks/check.js';
import { clockCheck, dayCheck, skewCheck, zoneCheck } from '../src/machine/checks/clock-checks.js';
import { roomCheck } from '../src/machine/checks/disk-checks.js';
import { examine } from '../src/machine/checks/examination.js';
import { walCheck } from '../src/machine/checks/file-checks.js';
import { nodeCheck } from '../src/machine/checks/machine-checks.js';
import { withoutSecrets } from '../src/machine/checks/without-secrets.js';
import { testWiring } from './test-wiring.js';

const HOME = mkdtempSync(join(tmpdir(), 'mfi-doctor-'));
const FILE = join(HOME, 'mfi.db');
const WIRING = testWiring();

type Environment = Readonly<Record<string, string>>;

async function mfi(line: string, env: Environment = {}) {
  const words = line.split(' ');
  const terminal = capturedTerminal({
    env: { MFI_HOME: HOME, MFI_PASSWORD: 'correct horse', ...env },
  });
  const commands = await commandsFor(words, WIRING);
  const status = await runCommand(words, { commands, version: '1', terminal });
  return { status, out: terminal.written('stdout'), err: terminal.written('stderr') };
}

interface Found {
  readonly name: string;
  readonly state: string;
  readonly says: string;
  readonly remedy: string;
}

async function doctor(env: Environment = {}, flags = '') {
  const { status, out } = await mfi(`doctor --json${flags}`, env);
  const checks = JSON.parse(out).checks as Found[];
  return { status, out, checks, find: (name: string) => checks.find((one) => one.name === name) };
}

const INIT =
  'init --name Asha --currency INR --branch-code PUN --branch-name Pune --business-date 2026-01-01 --username admin';

beforeAll(async () => {
  expect(await mfi(INIT)).toMatchObject({ status: 0 });
});

afterAll(() => rmSync(HOME, { recursive: true }));

describe('the doctor', () => {
  test('finds nothing that keeps from work, and says of each thing how it stands', async () => {
    const { status, checks } = await doctor();
    expect(checks.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(status).toBe(0);
    expect(checks.map(({ name }) => name)).toEqual([
      'key',
      'Node.js',
      'folder',
      'terminal',
      'disk',
      'disk',
      'database',
      'tables',
      'day',
      'time zone',
      'seal',
      'audit',
      'clock',
      'backup',
      'wal',
      'session',
      'documents',
      'server',
      'mail',
    ]);
  });

  test('finishes without a database, and fails', async () => {
    const { status, out } = await mfi(`doctor --db ${join(HOME, 'none.db')}`);
    expect(status).toBe(1);
    expect(out).toContain('mfi init');
  });

  test.skipIf(process.platform === 'win32')('says which files are open to others', async () => {
    chmodSync(`${FILE}.key`, 0o644);
    const open = await doctor();
    chmodSync(`${FILE}.key`, 0o600);
    expect(open.status).toBe(1);
    expect(open.find('key')?.says).toContain('chmod 600');
    chmodSync(FILE, 0o644);
    const { status, find } = await doctor();
    chmodSync(FILE, 0o600);
    expect({ status, rights: find('rights')?.state }).toEqual({ status: 0, rights: 'warn' });
  });

  test('warns of an old backup from the day on that is set', async () => {
    noteBackup(FILE, FILE);
    // The clock of the test stands still before the note was made.
    expect((await doctor()).find('backup')?.state).toBe('ok');
    const { status, err } = await mfi('doctor', { MFI_BACKUP_DAYS_MAX: '0' });
    expect({ status, err }).toMatchObject({ status: 2, err: expect.stringContaining('1 to 999') });
    const at = (now: string, daysMax: number) =>
      backupCheck({ database: FILE, now: new Date(Date.parse(now)).toISOString(), daysMax }).state;
    const inTwoDays = new Date(Date.now() + 2 * 86_400_000 + 60_000).toISOString();
    expect([at(inTwoDays, 2), at(inTwoDays, 3)]).toEqual(['warn', 'ok']);
  });

  test('tells of a copy by the clock that failed after the last good one', () => {
    const lastRun = { slot: '2026-01-02', status: 'failed', says: 'no room', endedAt: '2999' };
    const check = backupCheck({
      database: FILE,
      now: new Date().toISOString(),
      daysMax: 1,
      lastRun: lastRun as never,
    });
    expect(check).toMatchObject({ state: 'fail', says: 'that of 2026-01-02 failed: no room' });
  });

  test('tells a database server from its clock', async () => {
    const database: TestDatabase = await testDatabase('postgres', { isEmpty: true });
    const env = { DATABASE_URL: database.address, MFI_HOME: join(HOME, 'server') };
    try {
      expect(await mfi(INIT, env)).toMatchObject({ status: 0 });
      const { status, find } = await doctor(env);
      expect(status).toBe(0);
      expect(find('skew')).toMatchObject({ state: 'ok' });
      expect(find('backup')?.says).toContain('up to whoever runs the server');
    } finally {
      await database.drop();
    }
  });
});

describe('of mail, the doctor', () => {
  const env = (port: number) => ({
    MFI_SMTP_URL: `smtp://asha@127.0.0.1:${port}`,
    MFI_SMTP_PASSWORD: 'hush-hush-9',
    MFI_MAIL_FROM: 'Asha <loans@example.org>',
  });

  test('connects, says who we are, and signs in', async () => {
    const seen: string[] = [];
    const sink = await smtpSink(undefined, {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, answer) => {
        seen.push(`${username} ${password}`);
        answer(null, { user: username });
      },
    });
    try {
      const { status, find } = await doctor(env(sink.port));
      expect({ status, mail: find('mail')?.state }).toEqual({ status: 0, mail: 'ok' });
      expect(seen).toEqual(['asha hush-hush-9']);
      expect(sink.taken).toEqual([]);
    } finally {
      await sink.close();
    }
  });

  test('says that it is not let in, and keeps the password to itself', async () => {
    const sink = await smtpSink(undefined, {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ password }, _, answer) => answer(new Error(`wrong password ${password}`)),
    });
    try {
      const { status, out, find } = await doctor(env(sink.port));
      expect({ status, mail: find('mail')?.state }).toEqual({ status: 1, mail: 'fail' });
      expect(find('mail')?.remedy).toContain('MFI_SMTP_PASSWORD');
      expect(out).not.toContain('hush-hush-9');
    } finally {
      await sink.close();
    }
  });

  test('says which settings are wrong, each for itself', async () => {
    const { status, checks } = await doctor({ MFI_SMTP_URL: 'http://mail' });
    const wrong = checks.filter(({ name }) => name === 'mail').map(({ says }) => says);
    expect(status).toBe(1);
    expect(wrong).toEqual([
      expect.stringContaining('MFI_MAIL_FROM'),
      expect.stringContaining('MFI_SMTP_URL'),
    ]);
  });

  test('names the gateway that texts go to', async () => {
    const { find } = await doctor({ MFI_SMS_URL: 'https://sms.example.org/send?key=abc' });
    expect(find('texts')?.says).toBe('go to the gateway sms.example.org');
  });
});

describe('documents', () => {
  const nowhere = 'http%3A%2F%2F127.0.0.1%3A1';

  test('are asked of every store that is set up, and of the scanner', async () => {
    const cloud = await cloudServer();
    // The SDK looks there when it is loaded, whether it is to speak plain HTTP.
    process.env['CLOUDINARY_URL'] = cloud.url;
    try {
      const { status, checks } = await doctor({ CLOUDINARY_URL: cloud.url });
      const documents = checks.filter(({ name }) => name === 'documents');
      expect(status).toBe(0);
      expect(documents.map(({ state, says }) => [state, says])).toEqual([
        ['ok', 'disk, where new ones go, answers'],
        ['ok', 'cloudinary answers'],
      ]);
    } finally {
      delete process.env['CLOUDINARY_URL'];
      await cloud.close();
    }
  });

  test('may be away where new ones do not go, and nowhere else', async () => {
    const cloud = {
      CLOUDINARY_URL: `cloudinary://123:cloud-secret-1@demo?upload_prefix=${nowhere}`,
    };
    const spare = await doctor(cloud);
    expect(spare.checks.find(({ says }) => says.startsWith('cloudinary'))?.state).toBe('warn');
    const first = await doctor({ ...cloud, MFI_DOCUMENT_STORE: 'cloudinary' });
    expect(first.find('documents')).toMatchObject({ state: 'fail' });
    const scanner = await doctor({ MFI_CLAMD: 'tcp://127.0.0.1:1' });
    const found = scanner.checks.find(({ says }) => says.startsWith('scanner'));
    expect([scanner.status, found?.state, found?.remedy]).toEqual([
      1,
      'fail',
      expect.stringContaining('MFI_CLAMD'),
    ]);
  });

  test('have a folder with a disk of its own', async () => {
    const { checks } = await doctor({ MFI_DOCUMENTS: join(HOME, 'elsewhere', 'files') });
    const disks = checks.filter(({ name }) => name === 'disk').map(({ says }) => says);
    expect(disks.map((says) => says.split(':')[0])).toEqual(['database', 'backups', 'documents']);
  });
});

const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

describe('of Redis, the doctor', () => {
  test('warns when nobody answers there, and work goes on', async () => {
    const { status, find } = await doctor({ REDIS_URL: 'redis://:s3cret-word@127.0.0.1:1' });
    expect({ status, redis: find('redis')?.state }).toEqual({ status: 0, redis: 'warn' });
    expect(find('redis')?.says).toMatch(/^127\.0\.0\.1:1 does not answer: .*ECONNREFUSED/);
  });

  test.runIf(hasRedis)('signs in, and says how fast it answers', async () => {
    const port = await freePort();
    const redis = await redisOn(port, 'open-sesame');
    try {
      const at = (password: string) => ({ REDIS_URL: `redis://:${password}@127.0.0.1:${port}` });
      expect((await doctor(at('open-sesame'))).find('redis')).toMatchObject({
        state: 'ok',
        says: expect.stringMatching(/answers within [\d.]+ ms/),
      });
      const { out, find } = await doctor(at('not-the-word'));
      expect(find('redis')).toMatchObject({
        state: 'warn',
        says: expect.stringMatching(/WRONGPASS/),
      });
      expect(out).not.toContain('not-the-word');
    } finally {
      await redis.stop();
    }
  });
});

test('no secret of the environment is ever shown', async () => {
  const secrets = {
    MFI_KEY: Buffer.alloc(32, 7).toString('base64'),
    MFI_PASSWORD: 'correct-horse-1',
    MFI_TOKEN: 'token-of-somebody',
    MFI_METRICS_TOKEN: 'metrics-token-of-16',
    MFI_SMTP_PASSWORD: 'smtp-password-1',
    MFI_SMS_TOKEN: 'gateway-token-1',
  };
  const env = {
    ...secrets,
    MFI_SMTP_URL: 'smtp://asha:within-the-url@127.0.0.1:1',
    MFI_MAIL_FROM: 'loans@example.org',
    MFI_SMS_URL: 'https://sms.example.org',
    REDIS_URL: 'redis://:redis-word-1@127.0.0.1:1',
    CLOUDINARY_URL: 'cloudinary://123:cloud-secret-1@demo?upload_prefix=http%3A%2F%2F127.0.0.1%3A1',
    MFI_HOST: '',
  };
  const hidden = [...Object.values(secrets), 'within-the-url', 'redis-word-1', 'cloud-secret-1'];
  for (const line of ['doctor', 'doctor --json']) {
    const { out, err } = await mfi(line, env);
    expect(hidden.filter((one) => `${out}${err}`.includes(one))).toEqual([]);
  }
  const postgres = 'postgres://asha:pg%2Fword-1@127.0.0.1:1/mfi';
  const { out } = await mfi('doctor', { DATABASE_URL: postgres });
  expect(out).toContain('cannot be reached');
  expect(out).not.toMatch(/pg(%2F|\/)word-1/);
});

test('what a part repeats of a secret is cut out of what is shown', () => {
  const env = {
    MFI_SMTP_PASSWORD: 'abcd1234',
    CLOUDINARY_URL: 'cloudinary://key:a%2Fsecret@demo',
    REDIS_URL: 'redis://:word@here',
    HOME: '/home/asha',
  };
  const says = 'abcd1234 and a/secret and a%2Fsecret and word at /home/asha';
  expect(withoutSecrets([ok('it', says)], env)).toEqual([
    ok('it', '… and … and … and … at /home/asha'),
  ]);
});

test('a look that fails is one more thing found, and keeps no other from being told', async () => {
  const looks = [
    { name: 'one', look: async () => Promise.reject(new Error('broken')) },
    { name: 'two', look: async () => [ok('two', 'well')] },
  ];
  expect(await examine(looks, {} as never)).toMatchObject([
    { name: 'one', state: 'fail', says: 'broken' },
    { name: 'two', state: 'ok' },
  ]);
});

test('knows old Node.js, wrong clocks, full disks and days that were left', () => {
  expect(nodeCheck('20.18.0').state).toBe('fail');
  expect(nodeCheck('22.1.0').state).toBe('ok');
  expect(clockCheck('2026-05-01T10:00:00.000Z', '2026-04-30T10:00:00.000Z').state).toBe('fail');
  expect(clockCheck(undefined, '1970-01-01T00:00:00.000Z').state).toBe('fail');
  expect(clockCheck('2026-05-01T10:00:00.000Z', '2026-05-01T10:00:01.000Z').state).toBe('ok');
  const skew = (here: string) => skewCheck('2026-05-01T10:00:00.000Z', `2026-05-01T${here}Z`);
  expect(skew('10:00:02.000')).toMatchObject({
    state: 'ok',
    says: expect.stringContaining('2.0 s ahead of'),
  });
  expect(skew('09:59:50.000')).toMatchObject({
    state: 'warn',
    says: expect.stringContaining('behind'),
  });
  expect(skew('10:02:00.000').state).toBe('fail');
  const [MIB, GIB] = [1024 ** 2, 1024 ** 3];
  const room = (free: number, neededBytes = 0) =>
    roomCheck({ what: 'backups', folder: '/srv', neededBytes }, free).state;
  expect([room(100 * MIB), room(500 * MIB), room(2 * GIB)]).toEqual(['fail', 'warn', 'ok']);
  expect([room(5 * GIB, 6 * GIB), room(9 * GIB, 6 * GIB), room(13 * GIB, 6 * GIB)]).toEqual([
    'fail',
    'warn',
    'ok',
  ]);
  expect([walCheck(4 * MIB).state, walCheck(300 * MIB).state]).toEqual(['ok', 'warn']);
  const day = (businessDate: string, dayStatus: 'open' | 'closed') =>
    dayCheck({ code: 'PUN', businessDate, dayStatus }, '2026-01-05');
  expect(day('2026-01-05', 'open').state).toBe('ok');
  expect(day('2026-01-05', 'closed')).toMatchObject({ state: 'warn', remedy: 'mfi day open PUN' });
  expect(day('2026-01-02', 'open')).toMatchObject({
    state: 'warn',
    says: expect.stringContaining('3 days behind'),
    remedy: 'mfi day close PUN',
  });
  expect(day('2026-01-06', 'open').says).toContain('1 day ahead');
});

test('knows a time zone that nobody chose, and one that this machine does not know', () => {
  const { zones } = outside({ key: undefined as never });
  const institution = (currency: string, timeZone?: string) =>
    ({ currency, settings: timeZone === undefined ? {} : { timeZone } }) as never;
  expect(zoneCheck(institution('INR'), zones)).toMatchObject({ state: 'ok' });
  expect(zoneCheck(institution('KES'), zones)).toMatchObject({ state: 'warn' });
  expect(zoneCheck(institution('KES', 'Africa/Nairobi'), zones).state).toBe('ok');
  expect(zoneCheck(institution('KES', 'Mars/Olympus'), zones).state).toBe('fail');
});

async function redisOn(port: number, password: string) {
  const words = ['--port', String(port), '--save', '', '--bind', '127.0.0.1'];
  const child = spawn('redis-server', [...words, '--requirepass', password]);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk) => {
      if (String(chunk).includes('Ready to accept connections')) resolve();
    });
  });
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
