/** Writes without a network: kept, sent in their order, each done once, whatever is lost. */
import { type Caller, type Operation, Refused } from '@mfi/contracts';
import { recordRepayment } from '@mfi/contracts/loan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OfflineQueue, type QueueStorage } from '../src/index.js';

/** A server that does each key once, behind a network that a test turns on and off. */
function server() {
  const done = new Map<string, unknown>();
  const state = { isOn: true, losesAnswer: false, refuses: new Set<string>() };
  const caller: Caller = {
    call: async (_: Operation, input: unknown, { key = '' } = {}) => {
      if (!state.isOn) throw refusal('server.unreachable');
      const { loan } = input as { readonly loan: string };
      if (state.refuses.has(loan)) throw refusal('loan.wrong_status');
      const replayed = done.has(key);
      if (!replayed) done.set(key, loan);
      if (state.losesAnswer) throw refusal('server.unreachable');
      return { output: { loan } as never, replayed };
    },
  };
  return { caller, state, done };
}

function refusal(code: string): Refused {
  return new Refused([{ code, path: '', facts: {}, message: 'no' }]);
}

function storage(): QueueStorage & { text: string | null } {
  const kept = {
    text: null as string | null,
    load: () => kept.text,
    save: (text: string) => {
      kept.text = text;
    },
  };
  return kept;
}

const pay = (loan: string) => [recordRepayment, { loan, amount: '100' }] as const;

describe('a queue', () => {
  it('sends at once where there is a network', async () => {
    const { caller, done } = server();
    const queue = new OfflineQueue(caller, storage());
    expect(await queue.send(...pay('LN-1'))).toMatchObject({ state: 'done' });
    expect([done.size, await queue.waiting()]).toEqual([1, []]);
  });

  it('keeps what cannot be sent, over a restart, and sends it in its order', async () => {
    const { caller, state, done } = server();
    const kept = storage();
    state.isOn = false;
    const before = new OfflineQueue(caller, kept);
    expect(await before.send(...pay('LN-1'))).toMatchObject({ state: 'kept' });
    expect(await before.send(...pay('LN-2'))).toMatchObject({ state: 'kept' });
    state.isOn = true;
    const after = new OfflineQueue(caller, kept);
    expect(await after.send(...pay('LN-3'))).toMatchObject({ state: 'kept' });
    expect(await after.flush()).toBe(3);
    expect([...done.values()]).toEqual(['LN-1', 'LN-2', 'LN-3']);
    expect(await after.waiting()).toEqual([]);
  });

  it('does once what was done although its answer was lost', async () => {
    const { caller, state, done } = server();
    const queue = new OfflineQueue(caller, storage());
    state.losesAnswer = true;
    expect(await queue.send(...pay('LN-1'))).toMatchObject({ state: 'kept' });
    state.losesAnswer = false;
    expect(await queue.flush()).toBe(1);
    expect(done.size).toBe(1);
  });

  it('puts what is refused aside for somebody to look at, and goes on', async () => {
    const { caller, state, done } = server();
    const queue = new OfflineQueue(caller, storage());
    state.isOn = false;
    for (const loan of ['LN-1', 'LN-2', 'LN-3']) await queue.send(...pay(loan));
    state.isOn = true;
    state.refuses.add('LN-2');
    expect(await queue.flush()).toBe(2);
    expect([...done.values()]).toEqual(['LN-1', 'LN-3']);
    const [refused] = await queue.refused();
    expect(refused).toMatchObject({
      input: { loan: 'LN-2' },
      problems: [{ code: 'loan.wrong_status' }],
    });
    await queue.forget(refused?.key ?? '');
    expect(await queue.refused()).toEqual([]);
  });

  it('tells a refusal at once where there is a network, and keeps nothing', async () => {
    const { caller, state } = server();
    const queue = new OfflineQueue(caller, storage());
    state.refuses.add('LN-1');
    await expect(queue.send(...pay('LN-1'))).rejects.toThrow(Refused);
    expect([await queue.waiting(), await queue.refused()]).toEqual([[], []]);
  });

  it('does every write once and in order, whatever the network does', async () => {
    const step = fc.constantFrom('send', 'on', 'off', 'loses', 'answers', 'flush', 'restart');
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { caller, state, done } = server();
        const kept = storage();
        let queue = new OfflineQueue(caller, kept);
        let sent = 0;
        const acts: Readonly<Record<string, () => unknown>> = {
          send: () => {
            sent += 1;
            return queue.send(...pay(`LN-${sent}`));
          },
          flush: () => queue.flush(),
          restart: () => {
            queue = new OfflineQueue(caller, kept);
          },
          on: () => Object.assign(state, { isOn: true }),
          off: () => Object.assign(state, { isOn: false }),
          loses: () => Object.assign(state, { losesAnswer: true }),
          answers: () => Object.assign(state, { losesAnswer: false }),
        };
        for (const what of steps) await acts[what]?.();
        Object.assign(state, { isOn: true, losesAnswer: false });
        await queue.flush();
        expect([...done.values()]).toEqual(Array.from({ length: sent }, (_, at) => `LN-${at + 1}`));
      }),
    );
  });
});
