/** What is answered when a database does not do what it was asked to. */
import { expect, test } from 'vitest';
import { refusalOf } from '../src/refusal-of.js';

function failing(code: string): Error {
  return Object.assign(new Error('the disk of the server, at /var/lib/mfi'), { code });
}

test.each(['SQLITE_FULL', '53100', 'SQLITE_BUSY', 'ECONNREFUSED'])(
  '%s is told as a server that is to be asked again, and nothing of it',
  (code) => {
    const refusal = refusalOf(failing(code));
    expect(refusal).toMatchObject({ status: 503, code: 'server.busy' });
    expect(refusal?.message).not.toContain('disk');
  },
);

test.each(['SQLITE_CORRUPT', '42703', ''])('%j is a fault of the server', (code) => {
  expect(refusalOf(failing(code))).toBeUndefined();
});
