import { defineConfig } from 'vitest/config';

/** Tests of what is built and packed: slow, and they need a build, which they make themselves. */
const OF_THE_BUILD = ['packages/*/test/package.test.ts', 'packages/*/test/**/*.e2e.test.ts'];

/** Packages are resolved to their TypeScript, so that no test waits for a build. */
const shared = {
  ssr: { resolve: { conditions: ['@mfi/source', 'module', 'node', 'development|production'] } },
};

export default defineConfig({
  test: {
    // One database server for all of a run: it starts when a test first asks for it.
    globalSetup: ['./packages/store/test/global-setup.ts'],
    coverage: { include: ['packages/*/src/**'], reporter: ['text', 'html'] },
    projects: [
      {
        ...shared,
        test: {
          name: 'unit',
          // Some tests read or try a great deal, and a busy machine takes its time.
          testTimeout: 300_000,
          hookTimeout: 300_000,
          include: ['packages/*/{src,test}/**/*.test.ts', 'tools/test/**/*.test.ts'],
          exclude: OF_THE_BUILD,
        },
      },
      {
        ...shared,
        test: {
          name: 'package',
          include: OF_THE_BUILD,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // One at a time: two files that both find the build outdated must not build at once.
          fileParallelism: false,
        },
      },
    ],
  },
});
