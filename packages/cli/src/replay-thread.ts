/**
 * The program of a thread that replays loans: it is sent tasks as JSON, and answers each with what
 * came of it.
 */
import { parentPort } from 'node:worker_threads';
import type { ThreadMessage, ThreadTask } from '@mfi/operations/ports';
import { bookedEffects, replayLoans } from '@mfi/operations/replay';

parentPort?.on('message', ({ text, texts }: ThreadMessage) => {
  const { kind, task } = JSON.parse(text) as ThreadTask;
  const answers =
    kind === 'replay' ? replayLoans({ ...task, ...texts }) : bookedEffects({ ...task, ...texts });
  parentPort?.postMessage(JSON.stringify(answers));
});
