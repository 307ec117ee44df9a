import type { Binding } from '../keys/binding.js';
import type { Line } from '../paint/line.js';

/** How much room a screen has. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

/** One screen: what it shows, and which keys do what on it. */
export interface Screen {
  readonly id: string;
  title(): string;
  bindings(): readonly Binding[];
  draw(room: Room): readonly Line[];
  /** Whether letters are written into a field now, and do nothing else. */
  isTyping?(): boolean;
  /** Takes what was typed or pasted. */
  typed?(text: string): void;
  /** Takes a key that no binding has, such as an arrow; false: nothing was done. */
  pressed?(name: string): boolean;
  /** The screen came to be seen, for the first time or again: what it shows is fetched. */
  opened?(): void;
  /** What would be lost; undefined when nothing would be. */
  unsaved?(): string | undefined;
  /** Whether it lies over the screen below, which is still seen. */
  readonly isOverlay?: boolean;
}
