/**
 * Makes the random tests short and the same every time: each property is tried with a few cases of
 * one seed. What they would find only among thousands of cases, a case by hand has to find.
 */
import { vi } from 'vitest';

const RUNS = Number(process.env['MFI_TEST_RUNS'] ?? 100);

vi.mock('fast-check', async (load) => {
  const real = await load<typeof import('fast-check')>();
  type Arguments = Parameters<typeof real.assert>;
  const assert = (property: Arguments[0], options: Arguments[1] = {}) => {
    const numRuns = Math.min(options.numRuns ?? RUNS, RUNS);
    return real.assert(property, { ...options, numRuns, seed: 1 });
  };
  return { ...real, default: { ...real.default, assert } };
});
