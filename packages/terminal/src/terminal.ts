import type { ColourChoice, ColourLevel, Environment } from './colour.js';

/** Where text goes. */
export interface Output {
  readonly isTTY: boolean;
  /** Width of the terminal; undefined for a pipe or a file, which have none. */
  readonly columns: number | undefined;
  /** Whether block characters can be shown. */
  readonly unicode: boolean;
  /** The colours to write, as asked for on the command line. */
  colour(choice: ColourChoice): ColourLevel;
  /**
   * Writes, and waits until the reader can take more.
   * @throws ClosedPipe when there is no reader any more
   */
  write(text: string): Promise<void>;
}

/** Where input comes from. */
export interface Input {
  readonly isTTY: boolean;
  /** The bytes as they arrive. Whoever stops early has read all it will read. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** All of the outside that a command sees beside its arguments and files. */
export interface Terminal {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Environment;
}

/** The reader of an output went away, as `head` does when it has enough. No fault of ours. */
export class ClosedPipe extends Error {
  override readonly name = 'ClosedPipe';
}
