import { expect, test, vi } from 'vitest';
import { openSqliteFile } from '../src/sqlite/sqlite-file.js';

vi.mock('better-sqlite3', () => ({
  default: class {
    constructor() {
      throw new Error('Could not locate the bindings file.');
    }
  },
}));

test('a driver that was not built says how to mend that', async () => {
  await expect(openSqliteFile('any.db', { readonly: false })).rejects.toThrow(
    'install a C++ compiler, make and Python, then run `npm rebuild better-sqlite3`.',
  );
});
