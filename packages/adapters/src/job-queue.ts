import type { Json } from '@mfi/operations/ports';

/** How a job of a queue stands. */
export interface JobState {
  /** lost: nobody knows it any more. */
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'lost';
  /** What came of it, or why it failed. */
  readonly output: Json;
}

/** Jobs that any number of processes work on, each job in one of them. */
export interface JobQueue {
  /**
   * Puts a job into the queue, unless it waits or runs already.
   * @param name what is to be done: a job of the same name that is over is done again
   * @returns its id
   */
  put(name: string, data: Json): Promise<string>;
  stateOf(id: string): Promise<JobState>;
  /**
   * Takes one job and does it. It is done when the work has returned; when it throws, or the process
   * ends on the way, the job is taken up again, by whoever comes first.
   * @returns whether there was one
   */
  take(work: (data: Json) => Promise<Json>): Promise<boolean>;
  close(): Promise<void>;
}
