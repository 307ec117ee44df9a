import { create } from 'qrcode';
import type { Flow } from './flow.js';
import { INK } from './pen.js';

/** Draws a text as a square of dots that cameras read, with the white around it that they need. */
export function drawQr(
  { doc }: Flow,
  text: string,
  { x, y, size }: { readonly x: number; readonly y: number; readonly size: number },
): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const dot = size / (modules.size + 2 * QUIET);
  doc.fillColor(INK.text);
  for (let row = 0; row < modules.size; row += 1) {
    for (let from = 0; from < modules.size; from += 1) {
      if (!modules.get(row, from)) continue;
      let to = from;
      while (to + 1 < modules.size && modules.get(row, to + 1)) to += 1;
      doc.rect(x + (QUIET + from) * dot, y + (QUIET + row) * dot, (to - from + 1) * dot, dot);
      from = to;
    }
  }
  doc.fill();
}

/** Dots of white around it; four where other things stand close. */
const QUIET = 2;
