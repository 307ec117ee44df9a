/**
 * What a benchmark found, as a line that others can be put beside: `MFI_BENCH_FIGURES=FILE` has each of
 * them add its lines to that file.
 */
import { appendFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

/**
 * @typedef {object} Figure
 * @property {'engine' | 'import' | 'day end' | 'server' | 'command' | 'app'} part
 * @property {string} what
 * @property {number} value
 * @property {string} unit `a second`, `s`, `ms`, `MB`
 * @property {'more' | 'less'} better
 * @property {{ what: string, value: number }} [beside] what else did the same in the same run
 * @property {number} [goal] in the unit; or, beside something else, the share of it that is hoped for
 */

/** The machine that figures are from. */
export function machine() {
  return { node: process.version, cpu: cpus()[0]?.model.trim(), cores: availableParallelism() };
}

/** @param {readonly Figure[]} figures */
export function keepFigures(figures) {
  const file = process.env['MFI_BENCH_FIGURES'];
  if (!file) return;
  appendFileSync(file, figures.map((figure) => `${JSON.stringify(figure)}\n`).join(''));
}

/**
 * How many times better it is than what it is held against, the goal or what stands beside it; undefined
 * where nothing does.
 * @param {Figure} figure
 */
export function timesBetter({ value, better, beside, goal }) {
  const against = beside === undefined ? goal : beside.value * (goal ?? 1);
  if (against === undefined) return undefined;
  return better === 'more' ? value / against : against / value;
}

/** @param {Figure} figure */
export function isMet(figure) {
  return figure.goal === undefined ? undefined : (timesBetter(figure) ?? 0) >= 1;
}

/** @param {number} value */
export function shown(value) {
  if (value >= 1000) return Math.round(value).toLocaleString('en-US');
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

/** The value with its unit. @param {Figure} figure */
export function amountOf({ value, unit }) {
  return `${shown(value)} ${unit}`;
}

/** What it is held against. @param {Figure} figure */
export function againstOf({ beside, goal, unit }) {
  if (beside === undefined) return goal === undefined ? '' : `goal ${shown(goal)} ${unit}`;
  const share = goal === undefined ? '' : `, of which ${shown(goal)} is the goal`;
  return `${beside.what}: ${shown(beside.value)}${share}`;
}
