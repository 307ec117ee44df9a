/**
 * Who may import whom. ARCHITECTURE.md says why; this is the same table for the machine. A package
 * that is not in it may import nothing, so adding a package begins here.
 */
export interface Allowance {
  /** Packages, each with its subpaths; itself is always allowed. */
  readonly packages: readonly string[] | 'all';
  /** Packages of which only types may be imported. */
  readonly types?: readonly string[];
  /** Whether Node's own modules may be used. */
  readonly node: boolean;
  /** Packages that only the package's main may import: there the parts are wired together. */
  readonly onlyInMain?: readonly string[];
  /** Packages of which only the entry point may be imported, none of its subpaths. */
  readonly entryOnly?: readonly string[];
}

const WIRED = ['@mfi/store', '@mfi/adapters'];

/** By the folder's name under packages/. */
export const IMPORT_TABLE: Readonly<Record<string, Allowance>> = {
  engine: { packages: ['decimal.js'], node: false },
  contracts: { packages: ['@mfi/engine', 'zod'], node: false },
  operations: { packages: ['@mfi/engine', '@mfi/contracts'], node: false },
  store: {
    packages: ['@mfi/contracts', '@mfi/operations/ports', 'drizzle-orm', 'better-sqlite3', 'pg'],
    node: true,
  },
  adapters: {
    packages: [
      '@mfi/contracts',
      '@mfi/operations/ports',
      '@node-rs/argon2',
      '@node-rs/bcrypt',
      'cloudinary',
      'exceljs',
      'file-type',
      'fontkit',
      'ioredis',
      'ipaddr.js',
      'jose',
      'node-cron',
      'nodemailer',
      'otpauth',
      'pdfkit',
      'pg',
      'pg-boss',
      'qrcode',
      'sharp',
    ],
    types: ['@mfi/engine'],
    node: true,
  },
  client: { packages: ['@mfi/contracts'], node: false },
  terminal: {
    packages: ['@mfi/contracts', 'cli-table3', 'date-fns'],
    types: ['@mfi/engine'],
    node: true,
  },
  tui: { packages: ['@mfi/contracts', '@mfi/terminal', 'ink', 'react'], node: true },
  cli: { packages: 'all', node: true, onlyInMain: WIRED, entryOnly: ['@mfi/server', '@mfi/tui'] },
  server: { packages: 'all', node: true, onlyInMain: WIRED, entryOnly: ['@mfi/cli', '@mfi/tui'] },
  tidy: { packages: ['typescript'], node: true },
};
