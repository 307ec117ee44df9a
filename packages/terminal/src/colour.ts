/** What was asked for on the command line: `--color=auto|always|never`. */
export const COLOUR_CHOICES = ['auto', 'always', 'never'] as const;

/** One of {@link COLOUR_CHOICES}. */
export type ColourChoice = (typeof COLOUR_CHOICES)[number];

/** What a stream shows: no colours, or the sixteen that every terminal has and its user chose. */
export type ColourLevel = 'none' | 'basic';

/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether to write colours. What was asked for on the command line wins over the environment, and
 * that over a guess. https://no-color.org: NO_COLOR counts when it is not empty.
 */
export function colourLevel(
  choice: ColourChoice,
  { isTTY, env }: { isTTY: boolean; env: Environment },
): ColourLevel {
  if (choice !== 'auto') return choice === 'always' ? 'basic' : 'none';
  if (env['NO_COLOR'] || env['TERM'] === 'dumb') return 'none';
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced === '0' || forced === 'false' ? 'none' : 'basic';
  return isTTY ? 'basic' : 'none';
}
