import { everyMinute } from '@mfi/adapters';
import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => vi.useRealTimers());

it('something is done as each minute begins, never twice at a time, and not after it was stopped', async () => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:30.000Z') });
  const begun: string[] = [];
  let end: () => void = () => undefined;
  const ticking = await everyMinute(async () => {
    begun.push(new Date().toISOString().slice(11, 19));
    if (begun.length === 2) await new Promise<void>((resolve) => (end = resolve));
  });
  await vi.advanceTimersByTimeAsync(120_000);
  expect(begun).toEqual(['00:01:00', '00:02:00']);
  // The second takes two minutes: nothing begins beside it.
  await vi.advanceTimersByTimeAsync(120_000);
  expect(begun).toHaveLength(2);
  end();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(begun).toHaveLength(3);
  await ticking.stop();
  await vi.advanceTimersByTimeAsync(180_000);
  expect(begun).toHaveLength(3);
});
