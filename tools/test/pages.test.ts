/**
 * Every example of a page is run, so that no page can lie; CONTRIBUTING.md says how one is marked.
 * `npx vitest run pages -u` writes what comes of them into the pages; read the difference before you
 * believe it.
 */
import { join } from 'node:path';
import { EngineError, ERROR_CODES } from '@mfi/engine';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../root.js';
import { answerOf, type Example, examplesOf, renewed } from './pages/examples.js';
import { pages } from './pages/page.js';

const WITH_EXAMPLES = pages().filter((page) => examplesOf(page).length > 0);

test.each(WITH_EXAMPLES.map((page) => [page.path, page] as const))(
  '%s is true',
  async (_, page) => {
    await expect(await renewed(page)).toMatchFileSnapshot(join(ROOT, page.path));
  },
);

describe('the page of an error code', () => {
  const coded = pages().flatMap((page) => {
    const code = /^docs\/errors\/(.+\..+)\.md$/.exec(page.path)?.[1];
    // What operations refuse is provoked by their own tests: it needs books to be refused on.
    return code === undefined || !Object.hasOwn(ERROR_CODES, code) ? [] : [[code, page] as const];
  });

  test.each(coded)('%s shows an input that raises it', (code, page) => {
    expect(page.text.startsWith(`# ${code}\n`)).toBe(true);
    const examples = examplesOf(page);
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) expect(refusal(example)).toMatchObject({ code });
  });
});

/** The error that an example raises; whatever else comes of it, to be seen where it was expected. */
function refusal(example: Example): unknown {
  try {
    return answerOf(example);
  } catch (error) {
    return error instanceof EngineError ? error : String(error);
  }
}
