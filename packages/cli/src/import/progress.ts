import { groupDigits, type Terminal } from '@mfi/terminal';

/** How long nothing is said on a terminal, and elsewhere. */
const TERMINAL_MS = 200;
const PIPE_MS = 10_000;

const SECOND_MS = 1000;
const MINUTE_SECONDS = 60;

/** Says on stderr how far an import is: rows, rows a second, and the time that is left. */
export class Progress {
  readonly #began = performance.now();
  #said = this.#began;
  #isShown = false;

  /** @param total how many rows there are; undefined where nobody knows */
  constructor(
    private readonly terminal: Terminal,
    private readonly total: number | undefined,
  ) {}

  async at(rows: number): Promise<void> {
    const { stderr } = this.terminal;
    const now = performance.now();
    if (now - this.#said < (stderr.isTTY ? TERMINAL_MS : PIPE_MS)) return;
    this.#said = now;
    this.#isShown = true;
    const text = this.#text(rows, (now - this.#began) / SECOND_MS);
    await stderr.write(stderr.isTTY ? `\r\u001b[K${text}` : `${text}\n`);
  }

  /** Clears the line, for what is said next. */
  async clear(): Promise<void> {
    const { stderr } = this.terminal;
    if (this.#isShown && stderr.isTTY) await stderr.write('\r\u001b[K');
  }

  #text(rows: number, seconds: number): string {
    const rate = rows / seconds;
    const speed = `${digits(Math.round(rate))} rows/s`;
    if (this.total === undefined) return `${digits(rows)} rows, ${speed}`;
    const left = Math.ceil((this.total - rows) / rate);
    return `${digits(rows)} of ${digits(this.total)} rows, ${speed}, ${timeOf(left)} left`;
  }
}

function digits(count: number): string {
  return groupDigits(String(count), 'XXX');
}

function timeOf(seconds: number): string {
  if (seconds < MINUTE_SECONDS) return `${seconds} s`;
  return `${Math.floor(seconds / MINUTE_SECONDS)} min ${seconds % MINUTE_SECONDS} s`;
}
