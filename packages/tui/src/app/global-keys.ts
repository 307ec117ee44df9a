import { keyTable } from '../keys/binding.js';

/** Keys that do the same everywhere. */
export const GLOBAL_KEYS = keyTable('Everywhere', {
  help: {
    keys: ['F1', '?', 'Alt+h'],
    label: 'Help',
    help: 'Show what the keys do here, and what the field is for',
    isHinted: true,
  },
  palette: {
    keys: ['Ctrl+P', 'Ctrl+K'],
    label: 'Anything',
    help: 'Go anywhere and do anything, by its name or its short code',
    isHinted: true,
  },
  search: {
    keys: ['Ctrl+F'],
    label: 'Find',
    help: 'Find a customer, a loan or a group',
  },
  back: {
    keys: ['F3', 'Escape', 'F12', 'Ctrl+B'],
    label: 'Back',
    help: 'Go back to the screen before; nothing is kept of what was not sent',
  },
  refresh: {
    keys: ['F5', 'Ctrl+R'],
    label: 'Refresh',
    help: 'Fetch what is shown anew',
  },
  quit: {
    keys: ['Ctrl+Q', 'Ctrl+C'],
    label: 'Quit',
    help: 'Leave the app; you stay signed in',
  },
});

/** Keys of lists and forms, which every screen with one of them has. */
export const MOVING_KEYS = keyTable('Lists and forms', {
  move: { keys: ['Up', 'Down'], label: 'Move', help: 'One row or field up or down' },
  page: { keys: ['PageUp', 'PageDown', 'F7', 'F8'], label: 'Page', help: 'A page up or down' },
  ends: { keys: ['Home', 'End'], label: 'Ends', help: 'The first or the last row' },
  next: { keys: ['Tab', 'Shift+Tab'], label: 'Next', help: 'The next field or the one before' },
  wipe: { keys: ['Ctrl+U'], label: 'Wipe', help: 'Empty the field' },
});
