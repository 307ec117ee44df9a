/**
 * The program of a thread that replays loans: it is sent tasks as JSON, and answers each with what
 * came of it.
 */
import { parentPort } from 'node:worker_threads';
import type { ThreadMessage, ThreadTask } from '@mfi/operations/ports';
import { bookedEffects, loanFindings, replayLoans } from '@mfi/operations/replay';

parentPort?.on('message', ({ text, texts }: ThreadMessage) => {
  const asked = JSON.parse(text) as ThreadTask;
  Object.assign(asked.task, texts);
  parentPort?.postMessage(JSON.stringify(answerTo(asked)));
});

function answerTo({ kind, task }: ThreadTask) {
  if (kind === 'replay') return replayLoans(task);
  return kind === 'effects' ? bookedEffects(task) : loanFindings(task);
}
