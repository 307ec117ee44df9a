/** What `npm run demo` shows is what README says that it shows, wherever README leaves nothing out. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { captureNode } from '../../../tools/run.js';

/** What stands in README for any lines. */
const GAP = '…';

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');
const SHOWN = /```sh\nnpm run demo\n```\n+```text\n(.*?)\n```/s.exec(README)?.[1] ?? '';

test('the demo shows what README says', () => {
  expect(captureNode(['tools/build.js', '--if-needed'])).toMatchObject({ status: 0 });
  const { status, stdout } = captureNode(['bin/demo.js']);
  expect(status).toBe(0);
  expect(SHOWN).not.toBe('');
  expect(firstMissing(SHOWN, stdout)).toBeUndefined();
});

/** The first piece between gaps that does not stand in the output, behind the pieces before it. */
function firstMissing(shown: string, output: string): string | undefined {
  let rest = `\n${output}`;
  for (const piece of shown.split(`\n${GAP}\n`)) {
    const at = rest.indexOf(`\n${piece}\n`);
    if (at < 0) return piece;
    // The line's end before the next piece stays.
    rest = rest.slice(at + piece.length + 1);
  }
  return undefined;
}
