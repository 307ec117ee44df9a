import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ReplayedLoan, Replays, ReplayTask } from '@mfi/operations/ports';

type Answers = Awaited<ReturnType<Replays['run']>>;

/** What replays in threads are made of. */
export interface ThreadedReplays {
  /** The program of a thread: it answers each message of a task with one of its answers. */
  readonly program: URL;
  /** The same within the thread that asks. */
  readonly here: (task: ReplayTask) => Answers | Promise<Answers>;
  /** How many threads; one for each core when left out. */
  readonly threads?: number;
  /** How many loans are replayed here before threads are started for more; 1000 when left out. */
  readonly hereMax?: number;
}

/** Threads take their time to start, and each holds some memory: more are of no use. */
const THREADS_MAX = 8;

/**
 * Replays loans in threads, because a replay is arithmetic and a process has one core for it. The
 * first ones are replayed here: a small branch is done before a thread has started. Threads that
 * have nothing to do keep no process from its end.
 */
export function threadedReplays(options: ThreadedReplays): Replays {
  const { program, here, hereMax = 1000 } = options;
  const threads = options.threads ?? Math.min(availableParallelism(), THREADS_MAX);
  const pool = new Pool(program, threads);
  let asked = 0;
  return {
    tasksMax: threads * 2,
    run: async (task) => {
      asked += task.loans.length;
      return asked <= hereMax ? here(task) : pool.run(task);
    },
  };
}

/** Threads that take tasks as they are free. */
class Pool {
  readonly #threads: Thread[] = [];

  constructor(
    private readonly program: URL,
    private readonly size: number,
  ) {}

  run(task: ReplayTask): Promise<Answers> {
    // Whoever has the fewest; the tasks are of one size.
    const [least] = [...this.#threads].sort((a, b) => a.waiting - b.waiting);
    if (least && (least.waiting === 0 || this.#threads.length >= this.size)) return least.run(task);
    const thread: Thread = new Thread(this.program, () => this.#drop(thread));
    this.#threads.push(thread);
    return thread.run(task);
  }

  #drop(thread: Thread): void {
    const at = this.#threads.indexOf(thread);
    if (at >= 0) this.#threads.splice(at, 1);
  }
}

interface Waiting {
  readonly resolve: (answers: Answers) => void;
  readonly reject: (error: Error) => void;
}

/** One thread, which answers in the order it is asked. */
class Thread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];

  constructor(program: URL, onEnd: () => void) {
    this.#worker = new Worker(program);
    this.#worker.unref();
    this.#worker.on('message', (text: string) => {
      this.#next()?.resolve(JSON.parse(text) as readonly ReplayedLoan[]);
    });
    const fail = (error: Error) => {
      onEnd();
      for (let one = this.#next(); one; one = this.#next()) one.reject(error);
    };
    this.#worker.once('error', fail);
    this.#worker.once('exit', (status) => {
      fail(new Error(`A thread that replays loans has ended by itself, with status ${status}.`));
    });
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  run(task: ReplayTask): Promise<Answers> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.ref();
      // As a text, which is handed over faster than its many small parts.
      this.#worker.postMessage(JSON.stringify(task));
    });
  }

  #next(): Waiting | undefined {
    const one = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker.unref();
    return one;
  }
}
