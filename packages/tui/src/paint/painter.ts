import type { Line } from './line.js';

/** Shows frames: each is the whole screen. */
export interface Painter {
  paint(frame: readonly Line[]): void;
  /** Shows everything anew after the terminal got another size. */
  resized(): void;
  /** Leaves the terminal as it was found. */
  close(): void;
}
