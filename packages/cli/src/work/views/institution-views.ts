import { removeLogo, setLogo, showLetterhead } from '@mfi/contracts/institution';
import { factLines, type NamedView, sentence, title, viewOf } from './view.js';

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly setBy: string;
}

/** The views of what papers say of the institution. A picture is for paper, and not for a terminal. */
export const INSTITUTION_VIEWS: readonly NamedView[] = [
  viewOf(showLetterhead, ({ institution, letterhead, grievanceOfficer, logo }, page) => [
    ...title(institution, page),
    ...factLines(
      [
        ...named('', letterhead),
        ...named('grievanceOfficer ', grievanceOfficer),
        ['logo', logo ? `${pictured(logo)}, set by ${logo.setBy}` : 'none'],
      ],
      page,
    ),
  ]),
  viewOf(setLogo, (logo, page) =>
    sentence(`The logo stands on every paper from now on: ${pictured(logo)}.`, page),
  ),
  viewOf(removeLogo, ({ removed }, page) =>
    sentence(removed ? 'The logo is taken away.' : 'There was no logo.', page),
  ),
];

function pictured({ width, height, bytes }: Picture): string {
  return `${width} × ${height} pixels, ${bytes} bytes`;
}

function named(
  before: string,
  said: Readonly<Record<string, string | null>>,
): (readonly [string, string])[] {
  return Object.entries(said).flatMap(([name, value]) =>
    value === null ? [] : [[`${before}${name}`, value] as const],
  );
}
