import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, type Terminal } from '@mfi/terminal';
import { decodeText } from '../../input/decode-text.js';
import { parseJson } from '../../input/parse-json.js';
import { inputName, readInput, unreadable } from '../../input/read-input.js';
import { type Problem, Refusal } from '../../refusal.js';
import { NumberText } from './exact.js';

/** What Fineract's API answered, record by record as it was written. */
export interface FineractExport {
  readonly clients: readonly unknown[];
  readonly groups: readonly unknown[];
  readonly centers: readonly unknown[];
  readonly loanproducts: readonly unknown[];
  readonly loans: readonly unknown[];
}

const FILES = ['clients', 'groups', 'centers', 'loanproducts', 'loans'] as const;

/** Without these there is nothing to bring in. */
const NEEDED: readonly string[] = ['clients', 'loanproducts', 'loans'];

/**
 * Reads a folder of answers of Fineract's API: a file for each kind, or for loans a folder with a
 * file for each.
 * @throws Refusal with every file that is missing, or the first that cannot be read
 */
export async function readExport(folder: string, terminal: Terminal): Promise<FineractExport> {
  assertFolder(folder);
  const missing = FILES.filter((name) => NEEDED.includes(name) && !isGiven(folder, name));
  if (missing.length > 0) {
    throw new Refusal(
      missing.map((name) => missingFile(folder, name)),
      { status: EXIT.usage },
    );
  }
  const read: Record<string, readonly unknown[]> = {};
  for (const name of FILES) read[name] = await recordsOf(folder, name, terminal);
  return read as unknown as FineractExport;
}

function assertFolder(folder: string): void {
  try {
    if (statSync(folder).isDirectory()) return;
  } catch (error) {
    throw unreadable(folder, error);
  }
  const message = `${inputName(folder)} is a file: name the folder that holds clients.json and the others.`;
  throw new Refusal([{ code: 'file.not_found', path: '', facts: { file: folder }, message }], {
    status: EXIT.usage,
  });
}

function isGiven(folder: string, name: string): boolean {
  return existsSync(join(folder, `${name}.json`)) || existsSync(join(folder, name));
}

function missingFile(folder: string, name: string): Problem {
  const file = join(folder, `${name}.json`);
  const message = `There is no ${inputName(file)}: keep there what GET /${name} of Fineract answers.`;
  return { code: 'file.not_found', path: '', facts: { file }, message };
}

async function recordsOf(
  folder: string,
  name: string,
  terminal: Terminal,
): Promise<readonly unknown[]> {
  const file = join(folder, `${name}.json`);
  if (existsSync(file)) return listIn(file, await exactJson(file, terminal));
  const each = join(folder, name);
  if (!existsSync(each)) return [];
  const records: unknown[] = [];
  for (const one of readdirSync(each).sort()) {
    if (one.endsWith('.json')) records.push(await exactJson(join(each, one), terminal));
  }
  return records;
}

async function exactJson(file: string, terminal: Terminal): Promise<unknown> {
  const name = inputName(file);
  const text = decodeText(await readInput(file, terminal), name);
  return parseJson(text, name, (number) => new NumberText(number));
}

/** A plain list, or a page of one that holds all of it. */
function listIn(file: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const page = value as { readonly pageItems?: unknown; readonly totalFilteredRecords?: unknown };
  const items = typeof value === 'object' && value !== null ? page.pageItems : undefined;
  if (!Array.isArray(items)) {
    throw malformed(file, 'a list [ ], or a page with pageItems, stands in an export of Fineract.');
  }
  const { totalFilteredRecords: total } = page;
  if (total instanceof NumberText && total.text !== String(items.length)) {
    const said = `it holds ${items.length} of ${total.text} records: export it again with limit=-1.`;
    throw malformed(file, said);
  }
  return items;
}

function malformed(file: string, words: string): Refusal {
  const message = `${inputName(file)}: ${words}`;
  return new Refusal([{ code: 'fineract.malformed', path: '', facts: { file }, message }]);
}
