import { setTimeout as sleep } from 'node:timers/promises';
import { runWebhooks } from '@mfi/operations';
import { EXIT } from '@mfi/terminal';
import { Refusal } from '../refusal.js';
import type { OpenedHere } from '../work/open-caller.js';
import type { Wiring } from '../work/wiring.js';

/** How often is looked whether something is to be sent. */
const LOOK_MS = 1000;

/** Events on their way to those who asked for them, as long as this process runs. */
export interface Deliveries {
  /** Sends no more when the event at hand is sent. */
  stop(): Promise<void>;
}

/** What it takes to send. */
export interface Delivering extends Pick<OpenedHere, 'system'> {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Is told when a look went wrong; the next one may go well. */
  onError(error: unknown): void;
}

/**
 * Sends what waits for addresses that people have named, beside whatever else the process does. Of
 * all processes on a database one does so at a time.
 * @throws Refusal when MFI_WEBHOOK_NETWORKS cannot be read
 */
export async function deliverWebhooks(
  { system, env, onError }: Delivering,
  wiring: Wiring,
): Promise<Deliveries> {
  const hooks = await openHooks(wiring, env['MFI_WEBHOOK_NETWORKS'] ?? '');
  const holder = system.outside.ids.next('rn');
  const stopping = new AbortController();
  const { signal } = stopping;
  const work = async () => {
    while (!signal.aborted) {
      try {
        await runWebhooks(system, { hooks, holder, isStopping: () => signal.aborted });
      } catch (error) {
        onError(error);
      }
      await sleep(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  const working = work();
  return {
    stop: async () => {
      stopping.abort();
      await working;
    },
  };
}

async function openHooks(wiring: Wiring, text: string) {
  const networks = text.split(',').flatMap((part) => (part.trim() ? [part.trim()] : []));
  try {
    return await wiring.openHooks(networks);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const message = `MFI_WEBHOOK_NETWORKS: ${error.message}`;
    const facts = { name: 'MFI_WEBHOOK_NETWORKS' };
    throw new Refusal([{ code: 'config.malformed', path: '', facts, message }], {
      status: EXIT.usage,
    });
  }
}
