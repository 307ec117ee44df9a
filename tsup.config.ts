/**
 * How each package's JavaScript is built. What is built follows from its package.json: its entry
 * points from `exports`, CommonJS where something can be required. Types come from tsc afterwards.
 */
import { join } from 'node:path';
import { defineConfig, type Options } from 'tsup';
import {
  entryPoints,
  hasCommonJs,
  SOURCE,
  type Workspace,
  workspaces,
} from './tools/workspaces.js';

const packages = workspaces();

/** Private packages are nowhere to install from, so whoever uses one carries its code. */
const privateNames = packages
  .filter(({ manifest }) => manifest.private === true)
  .map(({ manifest }) => manifest.name);

/**
 * Compiled for the machine they are installed on, or asking for such: they cannot be carried. What a
 * server is made of could, what draws papers, and what knows files, but it is of no use to a command that asks a question
 * and ends.
 */
const NATIVE =
  /^(?!better-sqlite3|@node-rs\/|sharp$|cloudinary$|file-type$|pg(\/|$|-native)|fastify$|@fastify\/|pino$|prom-client$|ioredis$|pdfkit$|fontkit$)/;

/** CommonJS that is bundled into ESM asks Node's own modules by `require`. */
const REQUIRE =
  "import { createRequire as toRequire } from 'node:module'; const require = toRequire(import.meta.url);";

/** zod carries its messages in fifty languages; none is ever shown, and all would be read. */
const oneLanguage: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'one-language',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** What draws the screens has tools for its developers, which are not installed and never started. */
const noDeveloperTools: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'no-developer-tools',
  setup(build) {
    build.onResolve({ filter: /^react-devtools-core$/ }, ({ path }) => ({
      path,
      namespace: 'left-out',
    }));
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({
      contents: 'export default undefined;',
    }));
  },
};

/** What is bundled asks this to choose its fast half. */
const RELEASED = { 'process.env.NODE_ENV': '"production"' };

/**
 * What a package carries of others. A private one carries nothing: an error's class that two of them
 * share must stay one class.
 * @param manifest its package.json
 */
function carriedBy(manifest: Workspace['manifest']) {
  if (manifest.bin) return [NATIVE];
  return manifest.private === true ? [] : privateNames;
}

function buildOf({ folder, manifest }: Workspace): Options {
  const inFolder = Object.entries(entryPoints(manifest)).map(
    ([name, source]) => [name, join(folder, source)] as const,
  );
  return {
    name: manifest.name,
    entry: Object.fromEntries(inFolder),
    outDir: join(folder, 'dist'),
    format: hasCommonJs(manifest) ? ['esm', 'cjs'] : ['esm'],
    target: 'es2022',
    tsconfig: join(folder, 'tsconfig.json'),
    // Entry points share their chunks in both formats: an error's class must be one class.
    splitting: true,
    sourcemap: true,
    // Says what is carried of others, so that a test can hold their licences against it.
    metafile: manifest.bin !== undefined,
    dts: false,
    silent: true,
    // Without it tsup bundles what the root's package.json does not name.
    skipNodeModulesBundle: true,
    // A command starts sooner when nothing has to be looked up in node_modules; what it carries of
    // others is named in its THIRD-PARTY-LICENSES.
    noExternal: carriedBy(manifest),
    ...(manifest.bin
      ? {
          banner: { js: REQUIRE },
          esbuildPlugins: [oneLanguage, noDeveloperTools],
          define: RELEASED,
        }
      : {}),
    esbuildOptions(options) {
      options.conditions = [SOURCE];
      // A command is read from its first byte each time it starts; names stay, for stack traces.
      options.minifyWhitespace = manifest.bin !== undefined;
      options.minifySyntax = manifest.bin !== undefined;
    },
  };
}

export default defineConfig(packages.map(buildOf));
