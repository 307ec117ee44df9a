/** What a server tells of itself, asked as the terminal app does. */
import { createServer } from 'node:http';
import { listen, serverLog, serverSettings } from '@mfi/server';
import { expect, test } from 'vitest';
import { newWorld } from '../../operations/test/world.js';
import { testDatabase } from '../../store/test/databases.js';
import { serverChecks } from '../src/tui/server-checks.js';

test('a server that is ready says so, with its version and its clock; one that is gone is told', async () => {
  const database = await testDatabase('sqlite');
  const store = await database.open();
  const { system } = await newWorld(store);
  const settings = serverSettings({ MFI_PORT: '0' });
  const served = await listen({ system, settings, log: serverLog('silent'), version: '1.2.3' });
  const found = await serverChecks(served.address, '1.2.3');
  expect(found.map(({ name, state }) => [name, state])).toEqual([
    ['server', 'ok'],
    ['version', 'ok'],
    ['clock', 'ok'],
    ['database', 'ok'],
  ]);
  expect(found[0]?.says).toMatch(/^http:.* is ready, in \d+ ms$/);
  const older = await serverChecks(served.address, '1.2.0');
  expect(older[1]).toMatchObject({ state: 'warn', says: '1.2.3 there, 1.2.0 here' });
  await served.stop();
  await store.close();
  const gone = await serverChecks(served.address, '1.2.3');
  expect(gone).toMatchObject([{ name: 'server', state: 'fail' }]);
  expect(gone[0]?.says).toBe(`${served.address} does not answer`);
  await database.drop();
});

test('another program at the address is told as such, and a clock that is wrong', async () => {
  const other = createServer((_, answer) => {
    answer.setHeader('date', 'Thu, 01 Jan 2026 00:00:00 GMT');
    answer.end('<p>It works!</p>');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const address = other.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const [health, version, clock] = await serverChecks(`http://127.0.0.1:${port}/`, '1.2.3');
  expect(health).toMatchObject({ state: 'fail', remedy: 'mfi doctor, where the server runs' });
  expect(health?.says).toContain('is no mfi server');
  expect(version).toMatchObject({ state: 'warn' });
  expect(clock?.says).toMatch(/^\d+ seconds from that of the server/);
  other.close();
});
