import { listMeetings } from '@mfi/contracts/meeting';
import { centreNamed } from '../centre/centre-named.js';
import { reads } from '../kit/handler.js';
import { pageOf } from '../kit/page.js';
import { shownMeetingRow } from './shown-meeting.js';

/** Lists the meetings of a centre that were recorded, last ones first. */
export const listMeetingsHandler = reads(
  listMeetings,
  async (context, { centre: name, ...page }) => {
    const centre = await centreNamed(context, name);
    const query = { where: { centreId: centre.id }, order: [['on', 'desc']] as const };
    const { rows, nextCursor } = await pageOf(context, 'meetings', query, page);
    const data = await Promise.all(rows.map((row) => shownMeetingRow(context, centre, row)));
    return { data, nextCursor };
  },
);
