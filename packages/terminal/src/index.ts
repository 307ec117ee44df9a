/** What the commands and the screens share. It shows and reads; it knows no rule about money. */
export { groupDigits } from '@mfi/contracts/writing';
export { addAmounts } from './add-amounts.js';
export { type Bar, type BarShapes, bar, barShapes } from './bar.js';
export {
  type CapturedTerminal,
  type CaptureOptions,
  capturedTerminal,
} from './captured-terminal.js';
export {
  COLOUR_CHOICES,
  type ColourChoice,
  type ColourLevel,
  colourLevel,
  type Environment,
} from './colour.js';
export { EXIT } from './exit-codes.js';
export { hasBlocks } from './has-blocks.js';
export { KEY_NAMES, keyBytes } from './keys/key-bytes.js';
export { KeyDecoder } from './keys/key-decoder.js';
export { type KeyPress, PASTE } from './keys/key-press.js';
export { label } from './label.js';
export { minuteOf } from './minute-of.js';
export { nearest } from './nearest.js';
export { type Paint, type Palette, palette } from './palette.js';
export { plural } from './plural.js';
export { escaped, printable } from './printable.js';
export { processTerminal } from './process-terminal.js';
export { SHADES_FROM, shade } from './shade.js';
export { sparkline } from './sparkline.js';
export {
  alignPoints,
  type Column,
  type Filler,
  type LaidOut,
  layOut,
  type Room,
  type Table,
} from './table.js';
export { ClosedPipe, type Input, type Output, type Terminal } from './terminal.js';
export { cutTo, displayWidth, padEnd, padStart, wrap } from './width.js';
