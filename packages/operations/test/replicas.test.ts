import { OPERATIONS } from '@mfi/contracts';
import { parReport } from '@mfi/contracts/report';
import { localCaller } from '@mfi/operations';
import type { Store } from '@mfi/operations/ports';
import { expect, it } from 'vitest';
import { eachWorld } from './world.js';

eachWorld((world) => {
  it('reports alone are read where the figures may be a little behind', async () => {
    const { system } = await world();
    const asked: boolean[] = [];
    const store: Store = {
      ...system.store,
      read: (work, options = {}) => {
        asked.push(options.stale === true);
        return system.store.read(work, options);
      },
    };
    const caller = localCaller({ ...system, store }, { kind: 'system' });
    await caller.call(parReport, { branch: 'PUN' });
    expect(asked).toEqual([false, true]);
    const lagging = OPERATIONS.filter(({ mayLag }) => mayLag);
    expect(
      lagging.every(({ name, effect }) => name.startsWith('report.') && effect === 'read'),
    ).toBe(true);
    expect(lagging.length).toBeGreaterThan(5);
  });
});
