import { paperSheet } from '@mfi/contracts/paper';
import { reads } from '../kit/handler.js';
import { linesOf, sheetNamed } from '../sheet/sheet-named.js';
import { namesOf, shownSheet } from '../sheet/shown-sheet.js';
import { headOf } from './head.js';

/** A collection sheet for paper. */
export const paperSheetHandler = reads(paperSheet, async (context, input) => {
  const { db } = context;
  const sheet = await sheetNamed(context, input.sheet);
  const centre = sheet.centreId === null ? undefined : await db.get('centres', sheet.centreId);
  const officerId = sheet.officerId ?? centre?.officerId ?? null;
  const officer = officerId === null ? undefined : await db.get('users', officerId);
  const { groups } = await namesOf(context, await linesOf(context, sheet));
  return {
    head: await headOf(context, sheet, input.lang),
    centre: centre
      ? { code: centre.code, name: centre.name, place: centre.place, time: centre.meetingTime }
      : null,
    officer: officer?.name ?? null,
    groups: Object.fromEntries([...groups.values()].map(({ number, name }) => [number, name])),
    sheet: await shownSheet(context, sheet),
  };
});
