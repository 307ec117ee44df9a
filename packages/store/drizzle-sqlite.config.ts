import { defineConfig } from 'drizzle-kit';

/** The tables of SQLite are made from those of PostgreSQL: see tools/generate.js. */
// biome-ignore lint/style/noDefaultExport: drizzle-kit reads the default export.
export default defineConfig({
  dialect: 'sqlite',
  schema: './src/schema/sqlite/*.ts',
  out: './drizzle/sqlite',
});
