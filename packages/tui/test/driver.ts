/** Keys in, drawn lines out: the real app, fed with bytes and painted by Ink. */
import { KeyDecoder, keyBytes } from '@mfi/terminal';
import { App } from '../src/app/app.js';
import { frameOf } from '../src/app/frame.js';
import type { Host } from '../src/host.js';
import { inkPainter, type Sink } from '../src/paint/ink-painter.js';
import { SCREENS } from '../src/screens/screen-table.js';
import { type Language, voice } from '../src/words/words.js';

/** How the terminal of a test is. */
export interface DriverOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly language?: Language;
}

/** A person at the keyboard of a test. */
export interface Driver {
  readonly app: App;
  /** Presses keys by their names, one after the other, and waits until all has come of them. */
  press(...keys: readonly string[]): Promise<void>;
  /** Types a text. */
  type(text: string): Promise<void>;
  send(bytes: string): Promise<void>;
  /** What is on the screen, without blanks at the ends of lines. */
  screen(): string;
  /** How many keys were pressed so far. */
  readonly pressed: number;
  close(): void;
}

/** Opens the app for a test. */
export async function openApp(
  host: Host,
  { columns = 80, rows = 24, language = 'en' }: DriverOptions = {},
): Promise<Driver> {
  let last: readonly string[] = [];
  const sink: Sink = {
    columns,
    rows,
    frame: (lines) => {
      last = lines;
    },
    forget: () => undefined,
    close: () => undefined,
  };
  const say = await voice(language);
  const painter = inkPainter(sink, 'letters');
  const paint = () => painter.paint(frameOf(app));
  const app = new App({
    host,
    screens: SCREENS,
    say,
    language,
    unicode: true,
    size: { columns, rows },
    changed: () => undefined,
    quit: () => undefined,
  });
  const decoder = new KeyDecoder();
  let pressed = 0;
  const send = async (bytes: string) => {
    const keys = [...decoder.feed(new TextEncoder().encode(bytes)), ...decoder.flush()];
    for (const key of keys) {
      pressed += 1;
      app.press(key);
      await app.idle();
    }
    paint();
  };
  app.begin();
  await app.idle();
  paint();
  return {
    app,
    send,
    press: async (...keys) => {
      for (const key of keys) await send(keyBytes(key));
    },
    type: send,
    screen: () => last.map((line) => line.trimEnd()).join('\n'),
    get pressed() {
      return pressed;
    },
    close: () => painter.close(),
  };
}
