import type { FileHandle } from 'node:fs/promises';
import { type CellFormat, cellFormat } from './cell-format.js';
import { WorkbookFault } from './workbook-fault.js';
import { type XmlStep, xmlSteps } from './xml-steps.js';
import { type ZipEntry, zipBytes, zipEntries } from './zip-archive.js';

/** A sheet of a workbook. */
export interface Sheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly part: ZipEntry;
}

/** What of a workbook stands beside its sheets. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** Whether its days are counted from 1904, and not from 1900. */
  readonly is1904: boolean;
  /** Texts that cells name by their numbers. */
  readonly texts: readonly string[];
  /** What numbers mean, by the styles that cells name by their numbers. */
  readonly formats: readonly CellFormat[];
}

/** More than a million rows of text have, packed; and how much of it is read at most, unpacked. */
const SHEET_MAX = 1024 * 1024 * 1024;
const TEXTS_MAX = 64 * 1024 * 1024;
const PART_MAX = 8 * 1024 * 1024;

/** Reads everything of a workbook that its rows need to be understood. */
export async function workbookParts(file: FileHandle): Promise<Workbook> {
  const entries = await zipEntries(file);
  const root = [...entries.keys()].find((name) => /^xl\/workbook\w*\.xml$/.test(name));
  if (root === undefined) throw otherThing(entries);
  const rels = await relations(file, entries, root);
  const { listed, is1904 } = await book(file, entryNamed(entries, root));
  const sheets = listed.flatMap(({ id, ...sheet }) => {
    const part = entries.get(rels.get(id)?.target ?? '');
    const isSheet = rels.get(id)?.kind === 'worksheet';
    return part && isSheet ? [{ ...sheet, part }] : [];
  });
  for (const { part } of sheets) assertSize(part, SHEET_MAX, 'a sheet');
  return {
    sheets,
    is1904,
    texts: await textsOf(file, entryOf(entries, rels, 'sharedStrings')),
    formats: await formatsOf(file, entryOf(entries, rels, 'styles')),
  };
}

/** The steps of a part of a workbook. */
export function partSteps(file: FileHandle, part: ZipEntry): AsyncGenerator<XmlStep[]> {
  return xmlSteps(zipBytes(file, part));
}

async function eachStep(
  file: FileHandle,
  part: ZipEntry,
  take: (step: XmlStep) => void,
): Promise<void> {
  for await (const steps of partSteps(file, part)) steps.forEach(take);
}

type Entries = ReadonlyMap<string, ZipEntry>;
type Relations = ReadonlyMap<string, { readonly kind: string; readonly target: string }>;

/** An archive of something else: what it is tells what to do. */
function otherThing(entries: Entries): WorkbookFault {
  const has = (name: string) => entries.has(name);
  const what =
    (has('word/document.xml') && 'it is a text document (.docx)') ||
    (has('ppt/presentation.xml') && 'it is a presentation (.pptx)') ||
    (has('xl/workbook.bin') && 'it is a binary workbook (.xlsb)') ||
    (has('content.xml') && 'it is a document of OpenDocument (.ods, .odt)') ||
    'it is an archive of other files';
  return new WorkbookFault(what);
}

function assertSize(entry: ZipEntry, max: number, what: string): void {
  if (entry.bytes <= max) return;
  const most = `${max / 1024 / 1024} MiB`;
  throw new WorkbookFault(`${what} of it is larger than ${most} when unpacked`, 'xlsx.too_large');
}

function entryNamed(entries: Entries, name: string): ZipEntry {
  const entry = entries.get(name);
  if (!entry) throw new WorkbookFault(`its part ${name} is missing`);
  return entry;
}

function entryOf(entries: Entries, relations: Relations, kind: string): ZipEntry | undefined {
  const found = [...relations.values()].find((one) => one.kind === kind);
  return found && entries.get(found.target);
}

/** What a part leads to, by the names it has for it. */
async function relations(file: FileHandle, entries: Entries, part: string): Promise<Relations> {
  const at = part.lastIndexOf('/') + 1;
  const entry = entryNamed(entries, `${part.slice(0, at)}_rels/${part.slice(at)}.rels`);
  assertSize(entry, PART_MAX, 'a part');
  const found = new Map<string, { kind: string; target: string }>();
  await eachStep(file, entry, (step) => {
    if (step.kind !== 'open' || step.name !== 'Relationship') return;
    const target = step.of('Target') ?? '';
    const path = target.startsWith('/') ? target.slice(1) : `${part.slice(0, at)}${target}`;
    const kind = (step.of('Type') ?? '').split('/').at(-1) ?? '';
    found.set(step.of('Id') ?? '', { kind, target: path });
  });
  return found;
}

async function book(file: FileHandle, entry: ZipEntry) {
  assertSize(entry, PART_MAX, 'a part');
  const listed: { readonly name: string; readonly id: string; readonly isHidden: boolean }[] = [];
  let is1904 = false;
  await eachStep(file, entry, (step) => {
    if (step.kind !== 'open') return;
    if (step.name === 'workbookPr') is1904 = /^(1|true)$/.test(step.of('date1904') ?? '');
    if (step.name !== 'sheet') return;
    const isHidden = /hidden/i.test(step.of('state') ?? '');
    listed.push({ name: step.of('name') ?? '', id: step.of('id') ?? '', isHidden });
  });
  return { listed, is1904 };
}

/** The texts that cells share; how a text is read aloud stands beside it and is no part of it. */
async function textsOf(file: FileHandle, entry: ZipEntry | undefined): Promise<string[]> {
  if (!entry) return [];
  assertSize(entry, TEXTS_MAX, 'the text');
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isAloud = false;
  await eachStep(file, entry, (step) => {
    if (step.kind === 'text') text += isText && !isAloud ? step.text : '';
    else if (step.name === 't') isText = step.kind === 'open';
    else if (step.name === 'rPh') isAloud = step.kind === 'open';
    else if (step.name === 'si' && step.kind === 'open') text = '';
    else if (step.name === 'si') texts.push(unescaped(text));
  });
  return texts;
}

/** Characters that XML cannot hold are written by their numbers. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

async function formatsOf(file: FileHandle, entry: ZipEntry | undefined): Promise<CellFormat[]> {
  if (!entry) return [];
  assertSize(entry, PART_MAX, 'a part');
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let isOfCells = false;
  await eachStep(file, entry, (step) => {
    if (step.kind === 'text') return;
    if (step.name === 'cellXfs') isOfCells = step.kind === 'open';
    if (step.kind !== 'open') return;
    if (step.name === 'numFmt') {
      codes.set(Number(step.of('numFmtId')), step.of('formatCode') ?? '');
    } else if (step.name === 'xf' && isOfCells) {
      const id = Number(step.of('numFmtId') ?? 0);
      formats.push(cellFormat(id, codes.get(id)));
    }
  });
  return formats;
}
