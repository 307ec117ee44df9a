import type { Operation } from '../kit/operation.js';
import { listMeetings } from './list.js';
import { recordMeeting } from './record.js';
import { showMeeting } from './show.js';

export { listMeetings, recordMeeting, showMeeting };

/** Every operation of meeting. */
export const MEETING_OPERATIONS: readonly Operation[] = [recordMeeting, listMeetings, showMeeting];
