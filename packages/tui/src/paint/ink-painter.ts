/**
 * Frames through Ink: a line of the frame is a text of its own, laid out already; Ink measures
 * nothing and breaks nothing. What it draws goes whole to a sink, which knows what is on the screen.
 */
import { Box, type Instance, render, Text } from 'ink';
import { createElement } from 'react';
import { type Line, lineText } from './line.js';
import type { Painter } from './painter.js';
import { painted, type Theme } from './theme.js';

/** Takes whole frames, as lines with their colours. */
export interface Sink {
  readonly columns: number;
  readonly rows: number;
  frame(lines: readonly string[]): void;
  /** Forgets what is on the screen: it is not there any more. */
  forget(): void;
  close(): void;
}

/** A painter that draws for a sink. */
export function inkPainter(sink: Sink, theme: Theme): Painter {
  const stdout = streamTo(sink);
  let shown: Instance | undefined;
  const stop = () => {
    shown?.unmount();
    shown?.cleanup();
    shown = undefined;
  };
  return {
    paint: (frame) => {
      if (shown) {
        shown.rerender(view(frame, theme));
        return;
      }
      shown = render(view(frame, theme), {
        stdout,
        // Each frame comes whole: what of it is new is for the sink to see.
        debug: true,
        exitOnCtrlC: false,
        patchConsole: false,
        isScreenReaderEnabled: false,
      });
    },
    resized: () => {
      stop();
      sink.forget();
    },
    close: () => {
      stop();
      sink.close();
    },
  };
}

/** As much of a stream as Ink asks for. */
function streamTo(sink: Sink): NodeJS.WriteStream {
  const stream = {
    isTTY: true,
    get columns() {
      return sink.columns;
    },
    get rows() {
      return sink.rows;
    },
    write: (text: string) => {
      if (text.trim() !== '') sink.frame(text.split('\n'));
      return true;
    },
    on: () => stream,
    off: () => stream,
  };
  return stream as unknown as NodeJS.WriteStream;
}

function view(frame: readonly Line[], theme: Theme) {
  // The lines of a frame are what they are by their place; one of nothing would take no room.
  const lines = frame.map((drawn, index) =>
    createElement(
      Text,
      { key: index, wrap: 'truncate' },
      isBlank(drawn) ? ' ' : painted(drawn, theme),
    ),
  );
  return createElement(Box, { flexDirection: 'column' }, lines);
}

function isBlank(drawn: Line): boolean {
  return lineText(drawn).trim() === '' && drawn.every(({ tone }) => tone === 'plain');
}
