import { showMeeting } from '@mfi/contracts/meeting';
import { centreNamed } from '../centre/centre-named.js';
import { reads } from '../kit/handler.js';
import { refuse } from '../kit/refuse.js';
import { shownMeeting } from './shown-meeting.js';

/** Shows who was at a meeting. */
export const showMeetingHandler = reads(showMeeting, async (context, { centre: name, on }) => {
  const centre = await centreNamed(context, name);
  const meeting = await context.db.find('meetings', { centreId: centre.id, on });
  if (meeting) return shownMeeting(context, centre, meeting);
  throw refuse('thing.not_found', {
    path: '/on',
    facts: { what: 'meeting', name: on },
    message: `No meeting of ${centre.code} was recorded on ${on}: see mfi meeting list ${centre.code}.`,
  });
});
