import { colourLevel } from './colour.js';
import { hasBlocks } from './has-blocks.js';
import { ClosedPipe, type Input, type Output, type Terminal } from './terminal.js';

/**
 * The terminal this process runs in. Each stream is opened when it is first used: opening one takes
 * milliseconds, and most commands need only stdout.
 */
export function processTerminal(): Terminal {
  const opened: { -readonly [K in keyof Terminal]?: Terminal[K] } = {};
  return {
    get stdin() {
      opened.stdin ??= inputOf(process.stdin);
      return opened.stdin;
    },
    get stdout() {
      opened.stdout ??= outputOf(process.stdout);
      return opened.stdout;
    },
    get stderr() {
      opened.stderr ??= outputOf(process.stderr);
      return opened.stderr;
    },
    env: process.env,
  };
}

function inputOf(stream: NodeJS.ReadStream): Input {
  return { isTTY: stream.isTTY === true, chunks: () => stream };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // A failed write is told to its callback; without a listener it would also end the process.
  stream.on('error', () => undefined);
  const isTTY = stream.isTTY === true;
  const env = process.env;
  return {
    isTTY,
    columns: isTTY ? stream.columns || Number(env['COLUMNS']) || 80 : undefined,
    unicode: hasBlocks(env),
    colour: (choice) => colourLevel(choice, { isTTY, env }),
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => (error ? reject(toClosedPipe(error)) : resolve()));
      }),
  };
}

function toClosedPipe(error: Error): Error {
  const isClosed = 'code' in error && CLOSED.has(error.code);
  return isClosed ? new ClosedPipe('The reader went away.', { cause: error }) : error;
}

/** What a write says when nobody reads: the system's word, and those of streams already ended. */
const CLOSED: ReadonlySet<unknown> = new Set([
  'EPIPE',
  'ECONNRESET',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]);
