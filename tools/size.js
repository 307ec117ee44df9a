#!/usr/bin/env node
/**
 * Says what the engine adds to a web page: bundled for a browser, minified, gzipped. The budget
 * stands in the engine's package.json as `sizeBudget`: what is imported, and the bytes allowed.
 */
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { workspace } from './workspaces.js';

const { folder, manifest } = workspace('@mfi/engine');

for (const [names, budget] of Object.entries(manifest.sizeBudget ?? {})) {
  const bytes = await bundledSize(names);
  const isOver = bytes > budget;
  process.stdout.write(
    `${isOver ? '✗' : '✓'} export ${names} from '${manifest.name}': ` +
      `${bytes} bytes of ${budget} (minified, gzip)\n`,
  );
  if (isOver) process.exitCode = 1;
}

/**
 * @param {string} names what a page takes, as in an export: `{ emi }` or `*`
 */
async function bundledSize(names) {
  const { outputFiles } = await build({
    stdin: { contents: `export ${names} from '${manifest.name}';`, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    // It warns that chunks without effects are left out; that they are is the point.
    logLevel: 'error',
  });
  return outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
}
