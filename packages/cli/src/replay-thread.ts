/**
 * The program of a thread that replays loans: it is sent tasks as JSON, and answers each with what
 * came of it.
 */
import { parentPort } from 'node:worker_threads';
import { replayLoans } from '@mfi/operations/replay';

parentPort?.on('message', (task: string) => {
  parentPort?.postMessage(JSON.stringify(replayLoans(JSON.parse(task))));
});
