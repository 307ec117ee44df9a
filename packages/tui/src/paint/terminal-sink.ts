/** Frames on a terminal of their own: only lines that changed are written, all of them at once. */
import type { Sink } from './ink-painter.js';

const ALTERNATE = '\u001b[?1049h';
const NORMAL = '\u001b[?1049l';
const PASTES = '\u001b[?2004h';
const NO_PASTES = '\u001b[?2004l';
const HIDDEN = '\u001b[?25l';
const SHOWN = '\u001b[?25h';
const CLEAR = '\u001b[2J\u001b[H';
/** Terminals that know it show what stands between at one stroke; others pass it over. */
const TOGETHER = '\u001b[?2026h';
const DONE = '\u001b[?2026l';

/** What gives the terminal back as it was. */
export const GIVEN_BACK = `${DONE}\u001b[0m${NO_PASTES}${SHOWN}${NORMAL}`;

/** Takes the terminal, and gives it back when it is closed. */
export function terminalSink(stdout: NodeJS.WriteStream): Sink {
  let before: readonly string[] = [];
  stdout.write(ALTERNATE + PASTES + HIDDEN + CLEAR);
  return {
    get columns() {
      return stdout.columns || 80;
    },
    get rows() {
      return stdout.rows || 24;
    },
    frame: (lines) => {
      const changes = lines.flatMap((text, index) =>
        text === before[index] ? [] : [`\u001b[${index + 1};1H\u001b[2K${text}`],
      );
      before = lines;
      if (changes.length > 0) stdout.write(TOGETHER + changes.join('') + DONE);
    },
    forget: () => {
      before = [];
      stdout.write(CLEAR);
    },
    close: () => {
      stdout.write(GIVEN_BACK);
    },
  };
}
