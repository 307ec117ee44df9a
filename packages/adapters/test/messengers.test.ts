import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openMessengers, WrongMessengerSettings } from '@mfi/adapters';
import { NotDelivered } from '@mfi/operations/ports';
import { afterEach, describe, expect, it } from 'vitest';
import { thrownBy } from './kit.js';
import { smtpSink } from './smtp-sink.js';

const FROM = 'Asha Microfinance <loans@asha.example>';
const MAIL = {
  id: 'ms_1m',
  to: [{ name: 'Asha', address: 'asha@example.org' }],
  subject: 'Receipt',
  text: 'text',
  html: '<p>text</p>',
};

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function problemsOf(env: Record<string, string>): Promise<string[]> {
  const error = await thrownBy(() => openMessengers(env));
  if (!(error instanceof WrongMessengerSettings)) throw error;
  return error.problems.map(({ name }) => name);
}

describe('settings of mail and texts', () => {
  it('name nothing where nothing is set', () => {
    expect(openMessengers({})).toMatchObject({ alertsTo: [] });
    expect(openMessengers({ MFI_SMTP_URL: '' }).mail).toBeUndefined();
  });

  it.each([
    [{ MFI_SMTP_URL: 'smtp.example.org' }, ['MFI_MAIL_FROM', 'MFI_SMTP_URL']],
    [{ MFI_SMTP_URL: 'http://example.org', MFI_MAIL_FROM: FROM }, ['MFI_SMTP_URL']],
    [{ MFI_SMTP_URL: 'smtp://u@example.org', MFI_MAIL_FROM: FROM }, ['MFI_SMTP_PASSWORD']],
    [
      { MFI_SMTP_URL: 'smtps://h', MFI_MAIL_FROM: 'Asha\r\nBcc: x@y.zz <a@b.cc>' },
      ['MFI_MAIL_FROM'],
    ],
    [
      {
        MFI_SMTP_URL: 'smtps://h',
        MFI_MAIL_FROM: FROM,
        MFI_ALERTS_TO: 'ops',
        MFI_MAIL_REPLY_TO: 'x',
      },
      ['MFI_MAIL_REPLY_TO', 'MFI_ALERTS_TO'],
    ],
    [{ MFI_MAIL_FROM: FROM, MFI_SMTP_PASSWORD: 'p' }, ['MFI_SMTP_PASSWORD', 'MFI_MAIL_FROM']],
    [{ MFI_SMS_URL: 'http://gateway.example.org' }, ['MFI_SMS_URL']],
    [{ MFI_SMS_URL: 'https://gateway.example.org', MFI_SMS_FILE: 'x' }, ['MFI_SMS_FILE']],
  ] as [Record<string, string>, string[]][])(
    'that are wrong are all named: %j',
    async (env, names) => {
      expect(await problemsOf(env)).toEqual(names);
    },
  );

  it('say who hears of everything, and who of one branch', async () => {
    const set = { MFI_SMTP_URL: 'smtps://h', MFI_MAIL_FROM: FROM };
    const to = 'boss@example.org, PUN=meera@example.org,NAG=a@example.org, PUN=b@example.org';
    const { alertsTo, branchAlertsTo } = openMessengers({ ...set, MFI_ALERTS_TO: to });
    expect(alertsTo).toEqual(['boss@example.org']);
    expect([...(branchAlertsTo ?? [])]).toEqual([
      ['PUN', ['meera@example.org', 'b@example.org']],
      ['NAG', ['a@example.org']],
    ]);
    expect(await problemsOf({ ...set, MFI_ALERTS_TO: 'PUN=ops, x@y.zz' })).toEqual([
      'MFI_ALERTS_TO',
    ]);
  });

  it('are never repeated where they are wrong', async () => {
    const env = { MFI_SMTP_URL: 'smtp://user:sesame@', MFI_SMTP_PASSWORD: 'sesame' };
    const error = await thrownBy(() => openMessengers(env));
    expect(error.message).not.toContain('sesame');
  });
});

describe('a mail server', () => {
  it('is signed in to, and what it says of a wrong password repeats none', async () => {
    const sink = await smtpSink(() => 'take', {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, callback) =>
        username === 'loans' && password === 'open sesame'
          ? callback(null, { user: 'loans' })
          : callback(new Error(`no such password: ${password}`)),
    });
    closing.push(() => sink.close());
    const url = `smtp://loans@127.0.0.1:${sink.port}`;
    const open = (password: string) => {
      const env = { MFI_SMTP_URL: url, MFI_MAIL_FROM: FROM, MFI_SMTP_PASSWORD: password };
      const messengers = openMessengers(env);
      closing.push(() => messengers.close());
      return messengers;
    };
    await open('open sesame').greet();
    await open('open sesame').mail?.send(MAIL);
    expect(sink.taken.map(({ id }) => id)).toEqual(['ms_1m@asha.example']);
    const error = await thrownBy(() => open('closed sesame').mail?.send(MAIL));
    expect(error).toBeInstanceOf(NotDelivered);
    // Somebody may set the right one tomorrow.
    expect(error).toMatchObject({ isForGood: false });
    expect(error.message).not.toContain('closed sesame');
  });

  it('elsewhere is sent nothing without TLS', async () => {
    const plain = await smtpSink(() => 'take', {}, '127.0.0.2');
    closing.push(() => plain.close());
    const env = { MFI_SMTP_URL: `smtp://127.0.0.2:${plain.port}`, MFI_MAIL_FROM: FROM };
    const messengers = openMessengers(env);
    closing.push(() => messengers.close());
    const error = await thrownBy(() => messengers.mail?.send(MAIL));
    expect(error.message).toMatch(/TLS/i);
    expect(plain.taken).toEqual([]);
  });

  it('that is not there is to be asked again', async () => {
    const env = { MFI_SMTP_URL: 'smtp://127.0.0.1:1', MFI_MAIL_FROM: FROM };
    const messengers = openMessengers(env);
    closing.push(() => messengers.close());
    expect(await thrownBy(() => messengers.mail?.send(MAIL))).toMatchObject({ isForGood: false });
    expect(await thrownBy(() => messengers.greet())).toBeInstanceOf(NotDelivered);
  });
});

describe('texts', () => {
  const TEXT = { id: 'ms_1t', to: '9876543210', text: 'आशा: ₹10.00', template: 'receipt' };

  it.each([
    [202, undefined],
    [400, true],
    [401, false],
    [429, false],
    [503, false],
  ])('go to a gateway, which answers %i', async (status, isForGood) => {
    const asked: { request: IncomingMessage; body: string }[] = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      asked.push({ request, body });
      response.writeHead(status).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(resolve)));
    const { port } = server.address() as AddressInfo;
    const { texts } = openMessengers({
      MFI_SMS_URL: `http://127.0.0.1:${port}/send`,
      MFI_SMS_TOKEN: 'a token',
      MFI_SMS_SENDER: 'ASHAMF',
    });
    const work = async () => texts?.send(TEXT);
    if (isForGood === undefined) await work();
    else expect(await thrownBy(work)).toMatchObject({ name: 'NotDelivered', isForGood });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({ ...TEXT, sender: 'ASHAMF' });
    expect(asked[0]?.request.headers).toMatchObject({
      authorization: 'Bearer a token',
      'idempotency-key': 'ms_1t',
    });
  });

  it('go into a file, for its owner alone', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mfi-texts-'));
    closing.push(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'texts.jsonl');
    const { texts } = openMessengers({ MFI_SMS_FILE: file });
    await texts?.send(TEXT);
    await texts?.send(TEXT);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([TEXT, TEXT]);
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});
