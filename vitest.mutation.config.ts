import { defineConfig } from 'vitest/config';

/** The quick tests of what `npm run mutate` changes; docs/mutation-testing.md says more. */
export default defineConfig({
  ssr: { resolve: { conditions: ['@mfi/source', 'module', 'node', 'development|production'] } },
  test: {
    include: [
      'packages/engine/test/{money,interest,mutation}/*.test.ts',
      'packages/engine/test/loan/vectors.test.ts',
    ],
    setupFiles: ['tools/mutation/few-runs.ts'],
  },
});
