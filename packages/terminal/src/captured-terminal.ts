import { colourLevel, type Environment } from './colour.js';
import { hasBlocks } from './has-blocks.js';
import { ClosedPipe, type Output, type Terminal } from './terminal.js';

/** How the terminal of a test is; what is left out is as in a pipe. */
export interface CaptureOptions {
  readonly stdin?: string | Uint8Array;
  /** Makes stdin, stdout and stderr a terminal of this width. */
  readonly columns?: number;
  readonly env?: Environment;
  /** stdout's reader goes away after this many writes. */
  readonly writesMax?: number;
}

/** A terminal for tests: it keeps what is written. */
export interface CapturedTerminal extends Terminal {
  /** All that was written so far. */
  written(stream: 'stdout' | 'stderr'): string;
}

/** Makes a terminal for a test. */
export function capturedTerminal(options: CaptureOptions = {}): CapturedTerminal {
  const { env = {}, columns } = options;
  const isTTY = columns !== undefined;
  const texts = { stdout: [] as string[], stderr: [] as string[] };
  const output = (texts: string[], writesMax = Number.POSITIVE_INFINITY): Output => ({
    isTTY,
    columns,
    unicode: hasBlocks(env),
    colour: (choice) => colourLevel(choice, { isTTY, env }),
    write: async (text) => {
      if (texts.length >= writesMax) throw new ClosedPipe('The reader went away.');
      texts.push(text);
    },
  });
  return {
    stdin: { isTTY, chunks: () => oneChunk(options.stdin ?? '') },
    stdout: output(texts.stdout, options.writesMax),
    stderr: output(texts.stderr),
    env,
    written: (stream) => texts[stream].join(''),
  };
}

async function* oneChunk(content: string | Uint8Array): AsyncIterable<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  if (bytes.length > 0) yield bytes;
}
