/** A server that goes away while somebody works, and comes back. */
import { Refused } from '@mfi/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { Host } from '../src/host.js';
import { type Branch, newBranch, PASSWORD } from './branch.js';
import { openApp } from './driver.js';
import { play, signIn } from './script.js';

let branch: Branch;
beforeAll(async () => {
  branch = await newBranch({ members: 5 });
});
afterAll(() => branch.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The host of a branch whose server can be pulled out. */
function behindServer(): { readonly host: Host; readonly line: { isUp: boolean; asked: number } } {
  const host = branch.host();
  const line = { isUp: true, asked: 0 };
  const caller: Host['caller'] = {
    call: async (operation, input, options) => {
      line.asked += 1;
      if (!line.isUp) throw UNREACHABLE;
      return host.caller.call(operation, input, options);
    },
  };
  const place = { kind: 'server' as const, name: 'https://mfi.example.org' };
  return { host: { ...host, caller, place }, line };
}

const UNREACHABLE = new Refused([
  { code: 'server.unreachable', path: '', facts: {}, message: 'It does not answer.' },
]);

for (const columns of [80, 60]) {
  test(`the top line of ${columns} columns says so, and what was typed is booked once it is back`, async () => {
    const { host, line } = behindServer();
    const driver = await openApp(host, { columns, rows: 20 });
    await signIn(driver, 'chitra', PASSWORD);
    const top = () => driver.screen().split('\n')[0];
    expect(top()).not.toContain('does not answer');
    await play(driver, [['', 'r', '"LN-000001"', 'Tab', '"1"']]);
    line.isUp = false;
    await play(driver, [['', '"00"', 'Tab', 'Ctrl+U', '"bank"', 'F10']]);
    expect(top()).toContain('! server does not answer');
    expect(driver.screen()).toMatch(/Amount +\* 100/);
    line.isUp = true;
    await vi.advanceTimersByTimeAsync(3000);
    await vi.waitFor(() => expect(driver.app.connection.isThere).toBe(true));
    await driver.press('PageUp');
    expect(top()).not.toContain('does not answer');
    expect(driver.screen()).toMatch(/Amount +\* 100/);
    await driver.press('F10');
    expect(driver.screen()).toContain('Receipt PUN-0');
    driver.close();
  });
}

test('it is asked every few seconds, and no more once the app is left', async () => {
  const { host, line } = behindServer();
  const driver = await openApp(host);
  await signIn(driver, 'chitra', PASSWORD);
  line.isUp = false;
  await driver.press('F5');
  const lost = line.asked;
  await vi.advanceTimersByTimeAsync(9000);
  expect(line.asked).toBe(lost + 3);
  line.isUp = true;
  await vi.advanceTimersByTimeAsync(3000);
  await vi.waitFor(() => expect(driver.app.connection.isThere).toBe(true));
  await driver.app.idle();
  line.isUp = false;
  await driver.press('F5', 'Ctrl+Q');
  const left = line.asked;
  await vi.advanceTimersByTimeAsync(9000);
  expect(line.asked).toBe(left);
  driver.close();
});
