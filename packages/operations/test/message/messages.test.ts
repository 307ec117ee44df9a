import { openMessengers } from '@mfi/adapters';
import { reverseEntry } from '@mfi/contracts/loan';
import { listMessages, retryMessages, sendStatement } from '@mfi/contracts/message';
import { sendMessages } from '@mfi/operations/messages';
import type { MessageRow } from '@mfi/operations/ports';
import { afterEach, describe, expect, it } from 'vitest';
import { bodyOf, headerOf } from '../../../adapters/test/smtp-sink.js';
import { eachWorld, refusalOf } from '../world.js';
import { type Desk, newDesk } from './desk.js';

eachWorld((world) => {
  let desk: Desk;
  const begin = async () => {
    desk = await newDesk(await world());
    return desk;
  };
  afterEach(() => desk.close());

  describe('a receipt', () => {
    it('is mailed after the payment, with figures and an id of its own', async () => {
      const { pay, send, server, messages } = await begin();
      await pay();
      expect(await messages()).toEqual([]);
      expect(await send()).toEqual({ sent: 1, put: 0, dead: 0, dropped: 0 });
      const [mail] = server.taken;
      if (!mail) throw new Error('nothing came');
      const [message] = await messages();
      expect(message).toMatchObject({ template: 'receipt', status: 'sent', attempts: 1 });
      expect(mail).toMatchObject({ id: `${message?.id}@asha.example`, to: ['asha@example.org'] });
      expect(headerOf(mail, 'From')).toBe('Asha Microfinance <loans@asha.example>');
      expect(headerOf(mail, 'Subject')).toMatch(/^Receipt B\d+-000001: ₹4,727.98 received$/);
      expect(headerOf(mail, 'Auto-Submitted')).toBe('auto-generated');
      for (const type of ['text/plain', 'text/html'] as const) {
        const body = bodyOf(mail, type);
        for (const part of ['₹4,727.98', '15 February 2026', '₹1,000.00', '₹52,007.78']) {
          expect(body).toContain(part);
        }
      }
      await send();
      expect(server.taken).toHaveLength(1);
    });

    it('holds no payment up, however long the mail server says nothing', async () => {
      const { pay, send, server, stage } = await begin();
      desk.verdict = 'hang';
      await pay('100.00');
      const sending = send();
      await expect.poll(() => server.hanging()).toBe(1);
      const before = (await stage.payments()).length;
      await pay('200.00');
      await pay('300.00');
      expect(await stage.payments()).toHaveLength(before + 2);
      expect(server.taken).toEqual([]);
      desk.verdict = 'take';
      server.letGo();
      expect(await sending).toMatchObject({ sent: 1 });
      expect(await send()).toMatchObject({ sent: 2 });
    });

    it('is in the language of the customer', async () => {
      const { pay, send, server, change } = await begin();
      await change({ language: 'hi', name: 'आशा पाटिल' });
      await pay();
      await send();
      const mail = server.taken[0] as (typeof server.taken)[number];
      expect(headerOf(mail, 'Subject')).toContain('प्राप्त');
      expect(headerOf(mail, 'To')).toBe('आशा पाटिल <asha@example.org>');
      expect(bodyOf(mail, 'text/plain')).toContain('प्रिय आशा पाटिल,');
      expect(bodyOf(mail, 'text/html')).toContain('<html lang="hi">');
    });

    it('of a payment that was undone meanwhile is not sent', async () => {
      const { pay, send, server, stage, messages } = await begin();
      await pay();
      const payment = (await stage.payments()).find(({ receiptNumber }) => receiptNumber);
      const reason = 'entered for the wrong loan';
      const asked = { loan: stage.loan, entry: payment?.receiptNumber ?? '', reason };
      await stage.manager.call(reverseEntry, asked);
      expect(await send()).toMatchObject({ sent: 0, dropped: 1 });
      expect(server.taken).toEqual([]);
      expect((await messages())[0]).toMatchObject({ lastError: 'The payment was undone.' });
    });
  });

  describe('a customer', () => {
    it.each([
      ['was never asked', { contactBy: null }],
      ['did not agree', { contactBy: 'none' }],
      ['agreed to texts alone, which nothing sends', { contactBy: 'sms' }],
      ['has no address', { email: null }],
    ] as const)('who %s is told nothing, and no row is kept', async (_, changes) => {
      const { pay, send, server, change, messages } = await begin();
      await change(changes);
      await pay();
      expect(await send()).toMatchObject({ sent: 0 });
      expect([server.taken, await messages()]).toEqual([[], []]);
    });

    it('who takes the agreement back before it is sent is told nothing', async () => {
      const { pay, send, server, change, messages } = await begin();
      desk.verdict = 'later';
      await pay();
      await send();
      await change({ contactBy: 'none' });
      desk.verdict = 'take';
      (await world()).clock.at = '2026-02-15T05:32:00.000Z';
      expect(await send()).toMatchObject({ sent: 0, dropped: 1 });
      expect([server.taken, (await messages())[0]?.status]).toEqual([[], 'dropped']);
    });

    it.each([
      ['before nine', '2026-02-15T03:29:59.000Z', '2026-02-15T03:30:00.000Z'],
      ['at six', '2026-02-15T12:30:00.000Z', '2026-02-16T03:30:00.000Z'],
    ])('is told nothing %s, and hears of it at nine', async (_, at, nine) => {
      const { pay, send, server, messages } = await begin();
      const { clock } = await world();
      clock.at = at;
      await pay();
      expect(await send()).toEqual({ sent: 0, put: 0, dead: 0, dropped: 0 });
      expect((await messages())[0]).toMatchObject({ status: 'queued', dueAt: nine, attempts: 0 });
      clock.at = nine;
      expect(await send()).toMatchObject({ sent: 1 });
      expect(server.taken).toHaveLength(1);
    });

    it('whose message waits for a server until the evening hears of it at nine', async () => {
      const { pay, send, messages } = await begin();
      const { clock } = await world();
      clock.at = '2026-02-15T12:29:30.000Z';
      desk.verdict = 'later';
      await pay();
      expect(await send()).toMatchObject({ put: 1 });
      clock.at = '2026-02-15T12:31:00.000Z';
      desk.verdict = 'take';
      expect(await send()).toMatchObject({ sent: 0, put: 1 });
      expect((await messages())[0]).toMatchObject({
        dueAt: '2026-02-16T03:30:00.000Z',
        attempts: 1,
      });
    });
  });

  describe('a name', () => {
    it.each([
      'Asha\r\nBcc: thief@example.org',
      'Asha\nSubject: other\n\n<script>alert(1)</script>',
      'Asha" <thief@example.org>, "x',
      '<b>Asha</b> & "Sons"',
    ])('such as %j begins no header, no recipient and no element', async (name) => {
      const { pay, send, server, change } = await begin();
      await change({ name });
      await pay();
      expect(await send()).toMatchObject({ sent: 1 });
      const mail = server.taken[0] as (typeof server.taken)[number];
      const head = mail.raw.slice(0, mail.raw.indexOf('\r\n\r\n'));
      const names = head
        .replace(/\r\n[ \t]+/g, ' ')
        .split('\r\n')
        .map((line) => line.split(':')[0]);
      expect(names.sort()).toEqual([
        'Auto-Submitted',
        'Content-Type',
        'Date',
        'From',
        'MIME-Version',
        'Message-ID',
        'Subject',
        'To',
      ]);
      expect(mail.to).toEqual(['asha@example.org']);
      expect(headerOf(mail, 'Subject')).toMatch(/^Receipt/);
      const html = bodyOf(mail, 'text/html');
      expect(html).not.toMatch(/<script|<b>/);
      expect(html).toContain('Dear ');
    });

    it('is of no use as an address', async () => {
      const { pay, send, server, change, messages } = await begin();
      await change({ email: 'asha@example.org\r\nRCPT TO:<thief@example.org>' });
      await pay();
      expect(await send()).toMatchObject({ dead: 1 });
      expect(server.connections()).toBe(0);
      expect((await messages())[0]?.lastError).toBe('There is no good address.');
    });
  });

  describe('a server', () => {
    it('that is not well is asked again, ever later, and given up after a day and a half', async () => {
      const { pay, send, server, messages } = await begin();
      const { clock } = await world();
      desk.verdict = 'later';
      await pay();
      const waits: number[] = [];
      for (let round = 0; round < 40; round += 1) {
        await send();
        const message = (await messages()).find(({ template }) => template === 'receipt');
        if (!message || message.status === 'dead') break;
        waits.push((Date.parse(message.dueAt) - Date.parse(clock.at)) / 60_000);
        clock.at = message.dueAt;
      }
      expect(waits.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32]);
      const [receipt] = await messages();
      expect(receipt).toMatchObject({ status: 'dead', attempts: 12 });
      expect(receipt?.lastError).toContain('not now');
      expect(server.taken).toEqual([]);
      desk.verdict = 'take';
      await send();
      const alert = server.taken.find(({ to }) => to[0] === 'ops@asha.example');
      expect(alert && headerOf(alert, 'Subject')).toContain('could not be delivered');
    });

    it('that refuses a mail for good is not asked again, until somebody says so', async () => {
      const { pay, send, server, stage } = await begin();
      desk.verdict = 'refuse';
      await pay();
      expect(await send()).toMatchObject({ dead: 1 });
      const { manager } = stage;
      const dead = (await manager.call(listMessages, { status: 'dead' })).output.data;
      expect(dead).toMatchObject([{ template: 'receipt', branch: stage.code, attempts: 1 }]);
      desk.verdict = 'take';
      expect(await send()).toMatchObject({ sent: 1 });
      const id = dead[0]?.id ?? '';
      expect((await manager.call(retryMessages, { message: id })).output).toEqual({ queued: 1 });
      expect(await refusalOf(manager.call(retryMessages, { message: id }))).toBe(
        'message.not_dead',
      );
      expect(await send()).toMatchObject({ sent: 1 });
      const receipts = server.taken.filter(({ to }) => to[0] === 'asha@example.org');
      expect(receipts.map((mail) => mail.id)).toEqual([`${id}@asha.example`]);
      expect((await manager.call(retryMessages, {})).output).toEqual({ queued: 0 });
    });

    it('that took a mail over whose sender died is sent it again, as the same mail', async () => {
      const { pay, send, server, messages } = await begin();
      const { store, clock } = await world();
      await pay();
      await send();
      const [message] = await messages();
      // The process died after the server had answered, and before it had said so here.
      const asLeft = {
        status: 'sending',
        sentAt: null,
        dueAt: '2026-02-15T05:35:00.000Z',
      } as const;
      await store.write((db) => db.update('messages', message?.id ?? '', asLeft));
      expect(await send()).toMatchObject({ sent: 0 });
      clock.at = '2026-02-15T05:35:00.000Z';
      expect(await send()).toMatchObject({ sent: 1 });
      const [first, second] = server.taken;
      expect(server.taken).toHaveLength(2);
      expect(second?.id).toBe(first?.id);
    });
  });

  describe('a statement', () => {
    it('is sent to who agreed to it, with its lines', async () => {
      const { send, server, stage } = await begin();
      const { output } = await stage.officer.call(sendStatement, { loan: stage.loan });
      expect(output).toMatchObject({ from: null, to: '2026-02-15' });
      expect(await send()).toMatchObject({ sent: 1 });
      const mail = server.taken[0] as (typeof server.taken)[number];
      expect(headerOf(mail, 'Subject')).toBe(`Statement of your loan ${stage.loan}`);
      expect(bodyOf(mail, 'text/html')).toContain('Paid out');
      expect(bodyOf(mail, 'text/plain')).toContain('50,000.00');
    });

    it('is refused for who did not, and for days that are none of the loan', async () => {
      const { stage, change } = await begin();
      const ask = (input: object) =>
        stage.officer.call(sendStatement, { loan: stage.loan, ...input });
      for (const input of [
        { to: '2026-02-16' },
        { from: '2026-01-01' },
        { from: '2026-02-10', to: '2026-02-01' },
      ]) {
        expect(await refusalOf(ask(input))).toBe('date.out_of_range');
      }
      await change({ contactBy: 'none' });
      expect(await refusalOf(ask({}))).toBe('customer.not_written_to');
    });
  });

  it('to staff is dropped, and not tried for days, once nobody is named for it any more', async () => {
    const { pay, send, server, env } = await begin();
    const { system, store } = await world();
    await pay();
    await send();
    // An alert is made while somebody hears of it, and sent when nobody does.
    const row = (await store.read((db) => db.list('messages', { limit: 1 })))[0];
    const alert = { ...row, id: `ms_alert${server.port}`, outboxId: `ob_alert${server.port}` };
    const about = { template: 'alert', payload: { alert: 'job-failed', says: ['It failed.'] } };
    const dueAt = '2026-01-01T00:00:00.000Z';
    const to = { customerId: null, branchId: null, dueAt, goodUntil: null };
    const queued = { ...to, status: 'queued', attempts: 0 } as const;
    await store.write((db) =>
      db.insert('messages', { ...(alert as MessageRow), ...about, ...queued, sentAt: null }),
    );
    const { MFI_ALERTS_TO: __, ...without } = env;
    const messengers = openMessengers(without);
    expect(await sendMessages(system, messengers)).toEqual({
      sent: 0,
      put: 0,
      dead: 0,
      dropped: 1,
    });
    messengers.close();
    const after = await store.read((db) => db.get('messages', alert.id));
    expect(after).toMatchObject({ status: 'dropped', lastError: 'Nobody is named for it.' });
  });

  it('of days ago, before mail was set up, is told to nobody', async () => {
    const { pay, send, server } = await begin();
    await pay();
    (await world()).clock.at = '2026-02-18T05:31:00.000Z';
    expect(await send()).toMatchObject({ sent: 0, dropped: 0 });
    expect(server.taken).toEqual([]);
  });
});
