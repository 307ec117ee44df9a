import type { Buckets, Terms } from '../schedule/parsed-terms.js';

const RBI: Buckets = {
  countDueDate: false,
  npaFrom: 90,
  buckets: [
    { name: 'SMA-0', from: 0 },
    { name: 'SMA-1', from: 30 },
    { name: 'SMA-2', from: 60 },
    { name: 'NPA', from: 90 },
  ],
};

const PAR: Buckets = {
  countDueDate: false,
  npaFrom: undefined,
  buckets: [
    { name: 'PAR1', from: 1 },
    { name: 'PAR30', from: 31 },
    { name: 'PAR60', from: 61 },
    { name: 'PAR90', from: 91 },
    { name: 'PAR180', from: 181 },
  ],
};

/** The rules of days past due that a loan's terms name or write out. */
export function rulesOf(terms: Terms): Buckets {
  if (terms.classification === 'par') return PAR;
  return typeof terms.classification === 'object' ? terms.classification : RBI;
}
