/** Tokens go in the clear to this machine alone. */
import { expect, test } from 'vitest';
import { Refusal } from '../src/refusal.js';
import { serverOf, settings } from '../src/work/settings.js';

function named(server: string, flags: Readonly<Record<string, unknown>> = {}) {
  return serverOf(settings({ MFI_HOME: '/nowhere', MFI_SERVER: server }, flags));
}

test.each([
  ['https://mfi.example.org', 'https://mfi.example.org'],
  ['https://mfi.example.org/', 'https://mfi.example.org'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:8080', 'http://localhost:8080'],
])('%s is a server', (server, address) => expect(named(server)).toBe(address));

test.each([
  'http://mfi.example.org',
  'http://127.0.0.1.example.org',
  'https://asha:secret@mfi.example.org',
  'https://mfi.example.org/v1',
  'ftp://mfi.example.org',
  'mfi.example.org',
])('%s is refused, and not repeated', (server) => {
  expect(() => named(server)).toThrow(Refusal);
  expect(() => named(server)).not.toThrow(server);
});

test('a database that is named on the command line goes before it', () => {
  expect(named('https://mfi.example.org', { db: 'mfi.db' })).toBeUndefined();
});
