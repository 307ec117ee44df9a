#!/usr/bin/env node
/** Starts the mfi command from a checkout. The published command is packages/cli/bin/mfi.js. */

/** The exit status for what should never happen, as everywhere in mfi. */
const EXIT_BUG = 70;

const BUILT = new URL('../packages/cli/dist/main.js', import.meta.url);

/** @returns {Promise<typeof import('@mfi/cli') | undefined>} nothing when a built file is missing. */
async function loadCli() {
  try {
    return await import(BUILT.href);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') {
      return undefined;
    }
    throw error;
  }
}

const cli = await loadCli();
if (cli) {
  process.exitCode = await cli.main(process.argv.slice(2));
} else {
  process.stderr.write('mfi is not built yet: run `npm run build` first.\n');
  process.exitCode = EXIT_BUG;
}
