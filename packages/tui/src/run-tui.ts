/**
 * The app on a terminal: bytes become keys, frames become what is seen. However it ends, the
 * terminal is given back as it was.
 */
import { type ColourLevel, hasBlocks, KeyDecoder } from '@mfi/terminal';
import { App } from './app/app.js';
import { frameOf } from './app/frame.js';
import type { Host } from './host.js';
import { inkPainter } from './paint/ink-painter.js';
import { linePainter } from './paint/line-painter.js';
import type { Painter } from './paint/painter.js';
import { GIVEN_BACK, terminalSink } from './paint/terminal-sink.js';
import { themeOf } from './paint/theme.js';
import { SCREENS } from './screens/screen-table.js';
import { languageOf, voice } from './words/words.js';

/** Where the app runs, and what was asked for on the command line. */
export interface TuiOptions {
  readonly stdin: NodeJS.ReadStream;
  readonly stdout: NodeJS.WriteStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly theme?: string;
  readonly language?: string;
  /** Prints what is new line by line, for those who hear the screen. */
  readonly isSpoken?: boolean;
  /** `--color`: what was asked for. */
  readonly colour?: ColourLevel;
  /** Shows the tour once somebody is signed in. */
  readonly isTour?: boolean;
}

/** How long an ESC is waited for before it is a key of its own, in milliseconds. */
const ESCAPE_MS = 40;
/** Sizes come in storms while a window is dragged. */
const RESIZE_MS = 40;

/**
 * Runs the app until it is left.
 * @returns whether it was ended from outside, by a signal or because nobody reads any more
 */
export async function runTui(host: Host, options: TuiOptions): Promise<'left' | 'ended'> {
  const { stdin, stdout, env } = options;
  const theme = options.colour === 'none' ? 'plain' : themeOf(options.theme, env);
  const language = languageOf(options.language, env);
  const say = await voice(language);
  const painter: Painter = options.isSpoken
    ? linePainter((text) => void stdout.write(text))
    : inkPainter(terminalSink(stdout), theme);
  return new Promise((resolve) => {
    let isEnded = false;
    const end = (how: 'left' | 'ended') => {
      if (isEnded) return;
      isEnded = true;
      for (const undo of undoing.reverse()) undo();
      resolve(how);
    };
    const paint = coalesced(() => {
      if (!isEnded) painter.paint(frameOf(app));
    });
    const app = new App({
      host,
      screens: SCREENS,
      say,
      language,
      unicode: !options.isSpoken && hasBlocks(env),
      size: sizeOf(stdout),
      changed: paint,
      quit: () => end('left'),
      isTour: options.isTour ?? false,
    });
    const undoing = [
      () => painter.close(),
      listen(stdin, app),
      followSize(stdout, app, painter),
      endWith(stdout, () => end('ended')),
      onceOver(stdin, () => end('ended')),
    ];
    app.begin();
    paint();
  });
}

/** Many changes of one moment are one frame. */
function coalesced(paint: () => void): () => void {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      paint();
    });
  };
}

function sizeOf({ columns, rows }: NodeJS.WriteStream): { columns: number; rows: number } {
  return { columns: columns || 80, rows: rows || 24 };
}

/** Keys from the terminal; returns what stops it. */
function listen(stdin: NodeJS.ReadStream, app: App): () => void {
  const decoder = new KeyDecoder();
  let waiting: NodeJS.Timeout | undefined;
  const take = (chunk: Buffer) => {
    clearTimeout(waiting);
    for (const key of decoder.feed(chunk)) app.press(key);
    if (!decoder.isWaiting) return;
    waiting = setTimeout(() => {
      for (const key of decoder.flush()) app.press(key);
    }, ESCAPE_MS);
  };
  stdin.setRawMode?.(true);
  stdin.on('data', take);
  stdin.resume();
  return () => {
    clearTimeout(waiting);
    stdin.off('data', take);
    stdin.setRawMode?.(false);
    stdin.pause();
  };
}

function followSize(stdout: NodeJS.WriteStream, app: App, painter: Painter): () => void {
  let due: NodeJS.Timeout | undefined;
  const resized = () => {
    clearTimeout(due);
    due = setTimeout(() => {
      painter.resized();
      app.resize(sizeOf(stdout));
    }, RESIZE_MS);
  };
  stdout.on('resize', resized);
  return () => {
    clearTimeout(due);
    stdout.off('resize', resized);
  };
}

/** Ends with the signals that end a process, with its crash, and when nobody reads any more. */
function endWith(stdout: NodeJS.WriteStream, end: () => void): () => void {
  const crashed = (error: unknown) => {
    stdout.write(GIVEN_BACK);
    throw error;
  };
  // Whoever else listens finds this listener still there, and leaves the end of the process to it.
  const signalled = () => void setImmediate(end);
  process.on('SIGTERM', signalled);
  process.on('SIGHUP', signalled);
  process.on('SIGINT', signalled);
  process.on('uncaughtException', crashed);
  stdout.on('error', end);
  return () => {
    process.off('SIGTERM', signalled);
    process.off('SIGHUP', signalled);
    process.off('SIGINT', signalled);
    process.off('uncaughtException', crashed);
    // A listener stays: a pipe that is closed already says so once more when it is written to.
    stdout.off('error', end);
    stdout.on('error', () => undefined);
  };
}

function onceOver(stdin: NodeJS.ReadStream, end: () => void): () => void {
  stdin.on('end', end);
  stdin.on('close', end);
  stdin.on('error', end);
  return () => {
    stdin.off('end', end);
    stdin.off('close', end);
    stdin.off('error', end);
  };
}
