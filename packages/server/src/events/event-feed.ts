import { eventsSince, type Hearing, latestEvent, numberEvents } from '@mfi/operations';
import type { Serving } from '../serving.js';

/** How often the database is asked for events that other servers and commands have brought. */
const LOOK_MS = 500;

/** Somebody who waits for events. */
export interface Listener {
  readonly hearing: Hearing;
  /** Something happened that may concern them. */
  wake(): void;
}

/**
 * Looks for new events on behalf of everybody who follows them at this server, and wakes those whom
 * they may concern. What they are is read by each for themselves, with their own rights; so nothing is
 * kept here, and any number of servers may look at once.
 */
export class EventFeed {
  readonly #listeners = new Set<Listener>();
  readonly #serving: Serving;
  #seen = 0;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #isClosed = false;

  constructor(serving: Serving) {
    this.#serving = serving;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** How many of them are of one user. */
  sizeOf(userId: string): number {
    let count = 0;
    for (const { hearing } of this.#listeners) if (hearing.userId === userId) count += 1;
    return count;
  }

  /** Wakes a listener from now on; returns how it is to be forgotten. */
  async add(listener: Listener): Promise<() => void> {
    this.#listeners.add(listener);
    const forget = () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
    try {
      if (this.#listeners.size === 1) await this.#start();
    } catch (error) {
      forget();
      throw error;
    }
    return forget;
  }

  /** Looks at once: something was written here. */
  look(): void {
    if (this.#listeners.size === 0 || this.#isClosed) return;
    this.#looking ??= this.#lookNow().finally(() => {
      this.#looking = undefined;
    });
  }

  /** Looks no more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stop();
    await this.#looking;
  }

  async #start(): Promise<void> {
    this.#timer ??= setInterval(() => this.look(), LOOK_MS);
    this.#timer.unref();
    this.#seen = await latestEvent(this.#serving.system);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  async #lookNow(): Promise<void> {
    const { system, log } = this.#serving;
    try {
      await numberEvents(system.store);
      for (;;) {
        const events = await eventsSince(system, this.#seen);
        const last = events.at(-1)?.seq;
        if (typeof last !== 'number') return;
        this.#seen = last;
        for (const listener of this.#listeners) {
          if (events.some((event) => concerns(event, listener.hearing))) listener.wake();
        }
      }
    } catch (error) {
      // The next look may go well; whoever follows hears of it then.
      log.warn({ err: error }, 'events could not be looked for');
    }
  }
}

function concerns(
  event: { readonly branchId: string; readonly customerId: string | null },
  { branchId, customerId }: Hearing,
): boolean {
  if (customerId !== null) return event.customerId === customerId;
  return branchId === null || event.branchId === branchId;
}
