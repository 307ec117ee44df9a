import type { Clock } from '@mfi/operations/ports';

/** The machine's own clock: it stamps when a thing was recorded, and decides no business date. */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
};
