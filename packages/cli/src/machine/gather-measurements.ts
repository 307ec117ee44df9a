import type { Worker } from 'node:cluster';

/** How long the others have to say what they measured: one that is busy is left out. */
const ANSWER_MS = 2000;

/** What processes say to each other about what they measured. */
type Message =
  | { readonly mfi: 'gather' | 'tell'; readonly id: number }
  | { readonly mfi: 'told' | 'gathered'; readonly id: number; readonly data: unknown };

/** Measures what one process did, as data. */
type Measure = () => Promise<unknown>;

/**
 * Answers workers that want to know what all of them measured: Prometheus asks one address, and whoever
 * answers there answers for all.
 */
export function gatherFrom(living: ReadonlySet<Worker>): (worker: Worker) => void {
  let asked = 0;
  const open = new Map<number, (data: unknown) => void>();
  const gather = (from: Worker, { id }: Message) => {
    const all: Promise<unknown>[] = [...living].map((worker) => {
      asked += 1;
      const mine = asked;
      return new Promise((resolve) => {
        const timer = setTimeout(() => resolve(undefined), ANSWER_MS);
        open.set(mine, (data) => {
          clearTimeout(timer);
          resolve(data);
        });
        tell(worker, { mfi: 'tell', id: mine });
      }).finally(() => open.delete(mine));
    });
    void Promise.all(all).then((told) => {
      const data = told.filter((one) => one !== undefined);
      tell(from, { mfi: 'gathered', id, data });
    });
  };
  return (worker) =>
    worker.on('message', (message: unknown) => {
      if (!isMessage(message)) return;
      if (message.mfi === 'gather') gather(worker, message);
      if (message.mfi === 'told') open.get(message.id)?.(message.data);
    });
}

/** A worker's side of it: what all of them measured, this one among them. */
export function gatherFromAll(measure: Measure): () => Promise<readonly unknown[]> {
  let asked = 0;
  const open = new Map<number, (all: readonly unknown[]) => void>();
  process.on('message', (message: unknown) => {
    if (!isMessage(message)) return;
    const { id } = message;
    if (message.mfi === 'tell') {
      void measure().then((data) => process.send?.({ mfi: 'told', id, data } satisfies Message));
    }
    if (message.mfi === 'gathered') open.get(id)?.(message.data as readonly unknown[]);
  });
  return () => {
    asked += 1;
    const mine = asked;
    return new Promise<readonly unknown[]>((resolve) => {
      // The first process may be about to end: then this one speaks for itself.
      const timer = setTimeout(() => void measure().then((own) => resolve([own])), 2 * ANSWER_MS);
      open.set(mine, (all) => {
        clearTimeout(timer);
        resolve(all);
      });
      process.send?.({ mfi: 'gather', id: mine } satisfies Message);
    }).finally(() => open.delete(mine));
  };
}

/** A worker that has just ended hears nothing any more. */
function tell(worker: Worker, message: Message): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}

function isMessage(message: unknown): message is Message {
  return typeof message === 'object' && message !== null && 'mfi' in message;
}
