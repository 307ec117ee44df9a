import { defineConfig } from 'drizzle-kit';

/** These paths are from the package, so drizzle-kit is started there. */
// biome-ignore lint/style/noDefaultExport: drizzle-kit reads the default export.
export default defineConfig({
  dialect: 'postgresql',
  schema: './src/schema/pg/*.ts',
  out: './drizzle/pg',
});
