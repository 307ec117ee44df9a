/** The terminal app: it is handed what runs operations and what keeps drafts, and knows no more. */
export type { DraftStorage, HealthCheck, Host, Receipt, SigningIn, Upload } from './host.js';
export { keySheet } from './keys/key-sheet.js';
export { THEMES } from './paint/theme.js';
export { runTui, type TuiOptions } from './run-tui.js';
export { LANGUAGES } from './words/words.js';
