import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { ROOT } from '../../../tools/root.js';
import { captureNode } from '../../../tools/run.js';
import { readManifest } from '../../../tools/workspaces.js';

const CLI = join(ROOT, 'packages', 'cli');

beforeAll(() => {
  expect(captureNode(['tools/build.js', '--if-needed'])).toMatchObject({ status: 0 });
});

test.each([
  ['the checkout', join(ROOT, 'bin', 'mfi.js')],
  ['the package', join(CLI, 'bin', 'mfi.js')],
])('mfi starts from %s', (_, launcher) => {
  const { version } = readManifest(CLI);
  expect(captureNode([launcher, '--version'])).toMatchObject({ status: 0, stdout: `${version}\n` });
});

test('what main returns is the exit status', () => {
  expect(captureNode(['bin/mfi.js', 'no-such-command']).status).toBe(2);
});

test('a checkout that is not built says what to do', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mfi-unbuilt-'));
  try {
    for (const name of ['bin', 'package.json']) {
      cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    }
    expect(captureNode([join(folder, 'bin', 'mfi.js')])).toMatchObject({
      status: 70,
      output: 'mfi is not built yet: run `npm run build` first.\n',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
