import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type {
  CheckTask,
  EventTask,
  Replays,
  ReplayTask,
  ThreadMessage,
  ThreadTask,
} from '@mfi/operations/ports';

type Replayed = Awaited<ReturnType<Replays['run']>>;
type Effects = Awaited<NonNullable<ReturnType<NonNullable<Replays['foretell']>>>>;
type Checked = Awaited<NonNullable<ReturnType<NonNullable<Replays['check']>>>>;

/** What replays in threads are made of. */
export interface ThreadedReplays {
  /** The program of a thread: it answers each message of a task with one of its answers. */
  readonly program: URL;
  /** The same within the thread that asks. */
  readonly here: (task: ReplayTask) => Replayed | Promise<Replayed>;
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
  const pool = new Pool(program);
  let asked = 0;
  const isLittle = ({ loans }: ReplayTask | EventTask | CheckTask) => {
    asked += loans.length;
    return asked <= hereMax;
  };
  return {
    tasksMax: threads * 2,
    run: async (task) =>
      isLittle(task)
        ? here(task)
        : (pool.run({ kind: 'replay', task }, threads) as Promise<Replayed>),
    foretell: (task) =>
      isLittle(task)
        ? undefined
        : // The thread that asks has work of its own meanwhile.
          (pool.run({ kind: 'effects', task }, Math.max(threads - 1, 1)) as Promise<Effects>),
    check: (task) =>
      isLittle(task) ? undefined : (pool.run({ kind: 'check', task }, threads) as Promise<Checked>),
  };
}

/** Threads that take tasks as they are free. */
class Pool {
  readonly #threads: Thread[] = [];

  constructor(private readonly program: URL) {}

  /** @param most how many threads the work is worth */
  run(task: ThreadTask, most: number): Promise<unknown> {
    // Whoever has the fewest; the tasks are of one size.
    const [least] = [...this.#threads].sort((a, b) => a.waiting - b.waiting);
    if (least && (least.waiting === 0 || this.#threads.length >= most)) return least.run(task);
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
  readonly resolve: (answers: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What tasks leave behind is cleared away often: no thread holds much, and it costs no more. */
const YOUNG_MB = 8;

/** A task as a text, which is handed over faster than its many small parts. */
function messageOf({ kind, task }: ThreadTask): ThreadMessage {
  if (kind === 'effects') {
    const { histories, ...others } = task;
    return { text: JSON.stringify({ kind, task: others }), texts: { histories } };
  }
  const { terms, histories, ...others } = task;
  return { text: JSON.stringify({ kind, task: others }), texts: { terms, histories } };
}

/** One thread, which answers in the order it is asked. */
class Thread {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];

  constructor(program: URL, onEnd: () => void) {
    this.#worker = new Worker(program, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    this.#worker.unref();
    this.#worker.on('message', (text: string) => {
      this.#next()?.resolve(JSON.parse(text));
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

  run(task: ThreadTask): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage(messageOf(task));
    });
  }

  #next(): Waiting | undefined {
    const one = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#worker.unref();
    return one;
  }
}
