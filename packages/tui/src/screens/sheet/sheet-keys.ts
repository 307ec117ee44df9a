import { keyTable } from '../../keys/binding.js';

/** The keys of a collection sheet. */
export const SHEET_KEYS = keyTable('A collection sheet', {
  next: {
    keys: ['Enter'],
    label: 'Paid as due',
    help: 'Take what is typed, or what is due, and go to the next row',
    isHinted: true,
  },
  rest: {
    keys: ['*', 'F8'],
    label: 'All the rest',
    help: 'All rows of which nothing is said have paid what is due',
    isHinted: true,
  },
  post: {
    keys: ['F10', 'Ctrl+S'],
    label: 'Count, post',
    help: 'Count the cash by notes and coins, and post the sheet',
    isHinted: true,
  },
  absent: {
    keys: ['a', 'F6'],
    label: 'Absent',
    help: 'The member did not come; what was paid is asked apart',
    isHinted: true,
  },
  late: { keys: ['l'], label: 'Late', help: 'The member came late' },
  jump: {
    keys: ['/', 'F4'],
    label: 'Jump',
    help: 'Go to a row by its number, or by the end of the number of its loan or member',
    isHinted: true,
  },
  same: { keys: ['='], label: 'As above', help: 'The same as the row above' },
  undo: {
    keys: ['u', 'F9', 'Ctrl+Z'],
    label: 'Undo',
    help: 'Take the last step back; every step of the sheet can be taken back',
    isHinted: true,
  },
  control: {
    keys: ['c', 'F7'],
    label: 'Control',
    help: 'Write the total of the paper sheet; it is posted only when both agree',
  },
});

/** The keys of the count that posts a sheet. */
export const CASH_KEYS = keyTable('The cash of a sheet', {
  post: {
    keys: ['F10', 'Ctrl+S'],
    label: 'Post',
    help: 'Post the sheet: once, however often it is sent',
    isHinted: true,
  },
});
