/** Draws figures: how many times better than what it is held against each of them is. */
import { againstOf, amountOf, isMet, timesBetter } from './bench-figures.js';

/** @typedef {import('./bench-figures.js').Figure} Figure */

/** Of figures that have a goal: missed, and met. */
const KINDS = ['missed', 'met'];

const ROW = 30;
const [LEFT, WIDTH, RIGHT] = [430, 360, 70];
const [LEAST, MOST] = [0.1, 1000];

/**
 * Bars on a scale of powers of ten; the line at 1 is the goal, or what stands beside it.
 * @param {readonly Figure[]} figures
 * @param {string} title
 */
export function svgOf(figures, title) {
  const drawn = figures.filter((figure) => timesBetter(figure) !== undefined);
  const height = 64 + drawn.length * ROW;
  const width = LEFT + WIDTH + RIGHT;
  const ticks = [0.1, 1, 10, 100, 1000].map((tick) => {
    const x = placeOf(tick);
    const line = `<line x1="${x}" x2="${x}" y1="44" y2="${height - 12}" class="${tick === 1 ? 'one' : 'tick'}"/>`;
    return `${line}<text x="${x}" y="38" class="small" text-anchor="middle">${tick}×</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<style>
  text { font: 13px system-ui, sans-serif; fill: #1f2328 } .small { font-size: 11px; fill: #59636e }
  .tick { stroke: #d1d9e0 } .one { stroke: #59636e; stroke-width: 1.5 }
  .met { fill: #1a7f37 } .missed { fill: #bc4c00 } .beside { fill: #0969da }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .small { fill: #9198a1 } .tick { stroke: #3d444d } .one { stroke: #9198a1 }
    .met { fill: #3fb950 } .missed { fill: #f0883e } .beside { fill: #4493f8 }
  }
</style>
<text x="12" y="20">${escaped(title)}</text>
${ticks.join('\n')}
${drawn.map((figure, at) => barOf(figure, 52 + at * ROW)).join('\n')}
</svg>
`;
}

/**
 * @param {Figure} figure
 * @param {number} y
 */
function barOf(figure, y) {
  const times = /** @type {number} */ (timesBetter(figure));
  const [one, end] = [placeOf(1), placeOf(times)];
  const kind = isMet(figure) === undefined ? 'beside' : KINDS[Number(isMet(figure))];
  const [from, length] = [Math.min(one, end), Math.max(Math.abs(end - one), 2)];
  const after = times >= 1 ? end : one;
  const shownTimes = times >= 10 ? times.toFixed(0) : times.toFixed(2);
  return [
    `<text x="12" y="${y + 9}">${escaped(`${figure.part}: ${figure.what}`)}</text>`,
    `<text x="12" y="${y + 22}" class="small">${escaped(`${amountOf(figure)} · ${againstOf(figure)}`)}</text>`,
    `<rect x="${from}" y="${y + 1}" width="${length.toFixed(1)}" height="14" rx="2" class="${kind}"/>`,
    `<text x="${(after + 6).toFixed(1)}" y="${y + 12}">${shownTimes}×</text>`,
  ].join('');
}

/** @param {number} times */
function placeOf(times) {
  const within = Math.min(Math.max(times, LEAST), MOST);
  const share = Math.log10(within / LEAST) / Math.log10(MOST / LEAST);
  return Math.round((LEFT + share * WIDTH) * 10) / 10;
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
