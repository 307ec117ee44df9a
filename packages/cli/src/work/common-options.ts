import { COLOUR_CHOICES } from '@mfi/terminal';
import type { OptionSpec } from '../command/command.js';

/** What every command that works on a database understands. */
export const COMMON: readonly OptionSpec[] = [
  { flags: '--db <file>', says: 'the database file', isCommon: true },
  {
    flags: '--color <when>',
    says: `${COLOUR_CHOICES.join(', ')}; auto heeds NO_COLOR`,
    choices: COLOUR_CHOICES,
    isCommon: true,
  },
  { flags: '-h, --help', says: 'this page', isCommon: true },
];
