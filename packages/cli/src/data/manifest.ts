import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { decodeText } from '../input/decode-text.js';
import { parseJson } from '../input/parse-json.js';
import { inputName, unreadable } from '../input/read-input.js';
import { refused } from '../machine/needed.js';
import type { OpenedStore } from '../work/wiring.js';
import { DATA_TABLES } from './data-tables.js';

/** The file that says what the others are. It is written last: without it, nothing is whole. */
export const MANIFEST = 'manifest.json';

const manifestSchema = z.strictObject({
  format: z.literal('mfi-data'),
  version: z.literal(1),
  /** The last step that the tables had taken. */
  step: z.string(),
  institution: z.string(),
  currency: z.string(),
  /** Tells the institution's key from others, and no more. */
  keyMark: z.string(),
  tables: z.record(z.string(), z.strictObject({ rows: z.int().min(0), sha256: z.string() })),
  /** What the proofs of the books and of the audit found: a copy finds the same. */
  proof: z.strictObject({
    checks: z.array(z.strictObject({ check: z.string(), counted: z.int(), wrong: z.int() })),
    chains: z.array(z.strictObject({ branch: z.string(), links: z.int(), lastHash: z.string() })),
  }),
});

/** What an export says of itself. */
export type Manifest = z.output<typeof manifestSchema>;

/** More than any has. */
const BYTES_MAX = 1024 * 1024;

/**
 * Reads what an export says of itself.
 * @throws Refusal for a folder that holds none
 */
export function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST);
  const name = inputName(path);
  let bytes: Uint8Array;
  try {
    if (statSync(path).size > BYTES_MAX) throw malformed(name);
    bytes = readFileSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  const read = manifestSchema.safeParse(parseJson(decodeText(bytes, name), name));
  if (!read.success) throw malformed(name);
  const tables = Object.keys(read.data.tables).sort().join();
  if (tables !== [...DATA_TABLES].sort().join()) throw otherStep(read.data.step);
  return read.data;
}

/** The last step that the tables of a database have taken, by its name alone: both kinds have it. */
export async function stepOf(store: OpenedStore): Promise<string> {
  const { applied } = await store.migrationStatus();
  return (applied.at(-1) ?? '').replace(/^\d+_/, '');
}

/** The data is of other tables than ours are. */
export function otherStep(step: string) {
  return refused(
    'data.other_version',
    `The data is of another version of mfi (${step}): import it with that version, then bring the database up to date with this one (mfi db migrate).`,
  );
}

function malformed(name: string) {
  return refused(
    'data.malformed',
    `${name} is not what mfi export all writes: name the folder that it made.`,
  );
}
