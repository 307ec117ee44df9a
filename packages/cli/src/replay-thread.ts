/**
 * The program of a thread that replays loans: it is sent tasks as JSON, and answers each with what
 * came of it.
 */
import { parentPort } from 'node:worker_threads';
import type { ThreadTask } from '@mfi/operations/ports';
import { bookedEffects, replayLoans } from '@mfi/operations/replay';

parentPort?.on('message', (text: string) => {
  const { kind, task } = JSON.parse(text) as ThreadTask;
  const answers = kind === 'replay' ? replayLoans(task) : bookedEffects(task);
  parentPort?.postMessage(JSON.stringify(answers));
});
