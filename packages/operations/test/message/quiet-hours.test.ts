/** When customers are written to, with a mail server and a text gateway of the test that are real. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openMessengers } from '@mfi/adapters';
import { changeSettings } from '@mfi/contracts/institution';
import { sendMessages } from '@mfi/operations/messages';
import { afterEach, describe, expect, it } from 'vitest';
import { eachWorld } from '../world.js';
import { type Desk, newDesk } from './desk.js';

eachWorld((world) => {
  let desk: Desk | undefined;
  const begin = async () => {
    desk = await newDesk(await world());
    return desk;
  };
  afterEach(() => desk?.close());

  describe('a customer is written to by mail from nine to six, by the clocks of the institution', () => {
    // Asia/Kolkata is five and a half hours ahead of UTC, Asia/Kathmandu five and three quarters.
    it.each([
      ['Asia/Kolkata', '08:59', '2026-02-15T03:29:00.000Z', 0],
      ['Asia/Kolkata', '09:00', '2026-02-15T03:30:00.000Z', 1],
      ['Asia/Kolkata', '17:59', '2026-02-15T12:29:00.000Z', 1],
      ['Asia/Kolkata', '18:00', '2026-02-15T12:30:00.000Z', 0],
      ['Asia/Kathmandu', '08:59', '2026-02-15T03:14:00.000Z', 0],
      ['Asia/Kathmandu', '09:00', '2026-02-15T03:15:00.000Z', 1],
      ['Asia/Kathmandu', '17:59', '2026-02-15T12:14:00.000Z', 1],
      ['Asia/Kathmandu', '18:00', '2026-02-15T12:15:00.000Z', 0],
    ])('%s, %s', async (timeZone, _, at, mails) => {
      const { pay, send, server, messages } = await begin();
      const { admin, clock } = await world();
      await admin.call(changeSettings, { timeZone });
      clock.at = at;
      await pay();
      await send();
      expect(server.taken).toHaveLength(mails);
      const [message] = await messages();
      expect(message?.status).toBe(mails === 1 ? 'sent' : 'queued');
      // What came too late is due at nine, the same morning or the next.
      const { dueAt = '' } = message ?? {};
      clock.at = dueAt > at ? dueAt : at;
      await send();
      expect(server.taken).toHaveLength(1);
      await admin.call(changeSettings, { timeZone: 'Asia/Kolkata' });
    });

    it('and by no message at all where nobody agreed to it', async () => {
      const { pay, send, server, change, messages } = await begin();
      await change({ contactBy: null });
      await pay();
      await change({ contactBy: 'none' });
      await pay('100.00');
      expect(await send()).toMatchObject({ sent: 0 });
      expect(server.taken).toEqual([]);
      expect(await messages()).toEqual([]);
    });
  });

  describe('a gateway for texts', () => {
    it('that fails is asked again under the same key, and again when its answer was lost', async () => {
      const { pay, change, messages } = await begin();
      const { system, clock } = await world();
      const gateway = await gatewayThat(['fails', 'cuts', 'takes-and-cuts', 'takes']);
      try {
        await change({ contactBy: 'sms' });
        await pay();
        for (let tried = 0; tried < 4; tried += 1) {
          await sendMessages(system, gateway.messengers);
          clock.at = (await messages())[0]?.dueAt ?? clock.at;
        }
        expect(await messages()).toMatchObject([{ channel: 'sms', status: 'sent', attempts: 4 }]);
        // One message, however often it was sent: the gateway tells by the key.
        expect(gateway.asked).toHaveLength(4);
        expect(new Set(gateway.asked.map((headers) => headers['idempotency-key'])).size).toBe(1);
        expect(await sendMessages(system, gateway.messengers)).toMatchObject({ sent: 0 });
        expect(gateway.asked).toHaveLength(4);
      } finally {
        await gateway.close();
      }
    });

    it('that is slow is given up for now, and its message is sent once it is quick', async () => {
      const { pay, change, messages } = await begin();
      const { system, clock } = await world();
      const gateway = await gatewayThat(['waits', 'takes'], 200);
      try {
        await change({ contactBy: 'sms' });
        await pay();
        expect(await sendMessages(system, gateway.messengers)).toMatchObject({ put: 1 });
        const [late] = await messages();
        expect(late).toMatchObject({
          status: 'queued',
          lastError: 'The gateway did not answer in time.',
        });
        clock.at = late?.dueAt ?? '';
        expect(await sendMessages(system, gateway.messengers)).toMatchObject({ sent: 1 });
      } finally {
        await gateway.close();
      }
    });

    it('that answers twice is heard once', async () => {
      const { pay, change, messages } = await begin();
      const { system } = await world();
      const gateway = await gatewayThat(['answers-twice', 'takes']);
      try {
        await change({ contactBy: 'sms' });
        await pay();
        expect(await sendMessages(system, gateway.messengers)).toMatchObject({ sent: 1, put: 0 });
        await pay('100.00');
        expect(await sendMessages(system, gateway.messengers)).toMatchObject({ sent: 1, put: 0 });
        expect((await messages()).map(({ status }) => status)).toEqual(['sent', 'sent']);
      } finally {
        await gateway.close();
      }
    });

    it('that never takes a text has it given up after twelve tries, and staff are told once', async () => {
      const { pay, change, messages } = await begin();
      const { system, clock, store } = await world();
      const gateway = await gatewayThat(['fails']);
      const alerts = async () =>
        (await store.read((db) => db.list('outbox', { where: { topic: 'staff.alert' } }))).filter(
          ({ payload }) => JSON.stringify(payload).includes('The gateway answered 503'),
        ).length;
      try {
        const before = await alerts();
        await change({ contactBy: 'sms' });
        await pay();
        await sendMessages(system, gateway.messengers);
        for (let tried = 0; tried < 40; tried += 1) {
          const [message] = await messages();
          if (message?.status !== 'queued') break;
          clock.at = message.dueAt;
          await sendMessages(system, gateway.messengers);
        }
        expect(await messages()).toMatchObject([{ status: 'dead', attempts: 12 }]);
        expect(gateway.asked).toHaveLength(12);
        expect(await alerts()).toBe(before + 1);
      } finally {
        await gateway.close();
      }
    });
  });
});

type Behaviour = 'takes' | 'fails' | 'cuts' | 'takes-and-cuts' | 'waits' | 'answers-twice';

/** A gateway on this machine; the last thing it does it goes on doing. */
async function gatewayThat(does: readonly Behaviour[], answerMs?: number) {
  const asked: IncomingHttpHeaders[] = [];
  const server: Server = createServer((request, response) => {
    const how = does[Math.min(asked.length, does.length - 1)];
    asked.push(request.headers);
    request.resume().on('end', () => {
      if (how === 'takes') response.writeHead(202).end('{}');
      else if (how === 'fails') response.writeHead(503).end('busy');
      else if (how === 'answers-twice') {
        const answer = 'HTTP/1.1 202 Accepted\r\ncontent-length: 2\r\n\r\n{}';
        request.socket.end(`${answer}${answer}`);
      } else if (how !== 'waits') request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const env = { MFI_SMS_URL: `http://127.0.0.1:${port}/send`, MFI_SMS_TOKEN: 'hush' };
  const messengers = openMessengers(env, answerMs === undefined ? {} : { answerMs });
  return {
    asked,
    messengers,
    close: async () => {
      messengers.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
