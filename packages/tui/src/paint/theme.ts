import type { Environment } from '@mfi/terminal';
import type { Line, Tone } from './line.js';

/** The themes there are; plain has no colours. */
export const THEMES = ['dark', 'light', 'plain'] as const;

/** One of {@link THEMES}, or none of them: a terminal that can draw nothing but letters. */
export type Theme = (typeof THEMES)[number] | 'letters';

type Codes = Readonly<Record<Tone, readonly number[]>>;

/**
 * Numbers of "select graphic rendition", from the sixteen colours that each user has chosen. What is
 * chosen is turned round and has a mark before it as well.
 */
const CODES: Readonly<Record<Theme, Codes>> = {
  dark: {
    plain: [],
    muted: [2],
    strong: [1],
    heading: [1, 96],
    good: [92],
    warn: [93],
    bad: [91],
    accent: [96],
    chosen: [7],
    bar: [7],
    key: [1, 93],
  },
  light: {
    plain: [],
    muted: [90],
    strong: [1],
    heading: [1, 34],
    good: [32],
    warn: [35],
    bad: [31],
    accent: [34],
    chosen: [7],
    bar: [7],
    key: [1, 34],
  },
  plain: {
    plain: [],
    muted: [],
    strong: [1],
    heading: [1],
    good: [],
    warn: [],
    bad: [1],
    accent: [],
    chosen: [7],
    bar: [7],
    key: [1],
  },
  letters: {
    plain: [],
    muted: [],
    strong: [],
    heading: [],
    good: [],
    warn: [],
    bad: [],
    accent: [],
    chosen: [],
    bar: [],
    key: [],
  },
};

/** What the user asked for, then what the environment says, then what most terminals are. */
export function themeOf(asked: string | undefined, env: Environment): Theme {
  if (env['TERM'] === 'dumb') return 'letters';
  if (env['NO_COLOR']) return 'plain';
  const named = asked ?? env['MFI_THEME'];
  const known = THEMES.find((theme) => theme === named);
  if (known) return known;
  // What rxvt, Konsole and others say of their colours: the last number is that of the ground.
  const ground = Number(env['COLORFGBG']?.split(';').at(-1) ?? Number.NaN);
  return ground === 7 || ground === 15 ? 'light' : 'dark';
}

/** A line as the terminal is to be sent it. */
export function painted(drawn: Line, theme: Theme): string {
  return drawn
    .map(({ text, tone }) => {
      const codes = CODES[theme][tone];
      return codes.length === 0 ? text : `\u001b[${codes.join(';')}m${text}\u001b[0m`;
    })
    .join('');
}
