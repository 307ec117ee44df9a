import { closeSync, openSync, writeSync } from 'node:fs';
import { strToU8, Zip, ZipDeflate } from 'fflate';
import { numberOf } from './number-of.js';
import {
  contentTypes,
  RELATIONS,
  sheetHead,
  stylesXml,
  workbookRelations,
  workbookXml,
} from './workbook-xml.js';
import { xmlText } from './xml-text.js';

/** A cell that is written. A number is exactly its decimal text, and a date `YYYY-MM-DD`. */
export interface WrittenCell {
  readonly text: string;
  readonly kind: 'text' | 'amount' | 'number' | 'date';
  readonly isBold?: boolean;
}

/** A sheet before its rows. */
export interface SheetOf {
  readonly name: string;
  /** How wide columns are, in letters. */
  readonly widths: readonly number[];
  /** Whether its first row stays in sight. */
  readonly isHeaded: boolean;
}

/** How much is packed at a time. */
const CHUNK = 64 * 1024;

/**
 * Writes a workbook (.xlsx) as its rows come: none of them is held. Nothing in it is ever a formula.
 * @throws an error of the system where the file is there already
 */
export class WorkbookWriter {
  readonly #file: number;
  readonly #zip: Zip;
  readonly #names: string[] = [];
  #sheet: ZipDeflate | undefined;
  #waiting = '';
  #row = 0;

  /**
   * @param digits of the currency behind the point
   * @param flags `w` to write over what is there
   */
  constructor(
    path: string,
    private readonly digits: number,
    flags: 'wx' | 'w' = 'wx',
  ) {
    this.#file = openSync(path, flags, 0o600);
    this.#zip = new Zip((error, chunk) => {
      if (error) throw error;
      writeSync(this.#file, chunk);
    });
  }

  /** Begins a sheet; the one before is done. */
  sheet(sheet: SheetOf): void {
    this.#endSheet();
    this.#names.push(sheetName(sheet.name, this.#names));
    this.#sheet = this.#part(`xl/worksheets/sheet${this.#names.length}.xml`);
    this.#row = 0;
    this.#write(sheetHead(sheet, this.#names.length === 1));
  }

  row(cells: readonly WrittenCell[]): void {
    this.#row += 1;
    const row = this.#row;
    this.#write(
      `<row r="${row}">${cells.map((cell, at) => cellXml(cell, row, at)).join('')}</row>`,
    );
  }

  /** Writes what is left; the file is a workbook from here on. */
  close(): void {
    this.#endSheet();
    const parts: Readonly<Record<string, string>> = {
      '[Content_Types].xml': contentTypes(this.#names.length),
      '_rels/.rels': RELATIONS,
      'xl/workbook.xml': workbookXml(this.#names),
      'xl/_rels/workbook.xml.rels': workbookRelations(this.#names.length),
      'xl/styles.xml': stylesXml(this.digits),
    };
    for (const [name, text] of Object.entries(parts)) this.#part(name).push(strToU8(text), true);
    this.#zip.end();
    closeSync(this.#file);
  }

  #part(name: string): ZipDeflate {
    const part = new ZipDeflate(name, { level: 6 });
    // The same content is the same file, whenever it is written.
    part.mtime = '1980-01-01T00:00:00';
    this.#zip.add(part);
    return part;
  }

  #write(text: string): void {
    this.#waiting += text;
    if (this.#waiting.length >= CHUNK) this.#push(false);
  }

  #push(isLast: boolean): void {
    this.#sheet?.push(strToU8(this.#waiting), isLast);
    this.#waiting = '';
  }

  #endSheet(): void {
    if (!this.#sheet) return;
    this.#waiting += '</sheetData></worksheet>';
    this.#push(true);
    this.#sheet = undefined;
  }
}

/** The numbers of styles, by what they are for; `workbook-xml.ts` has them in this order. */
const STYLES = { text: 1, amount: 2, number: 0, date: 3 } as const;
const BOLD_STYLES = { text: 4, amount: 5, number: 6, date: 4 } as const;

function cellXml({ text, kind, isBold }: WrittenCell, row: number, at: number): string {
  if (text === '') return '';
  const style = (isBold ? BOLD_STYLES : STYLES)[kind];
  const place = `r="${letters(at)}${row}"`;
  const number = kind === 'text' ? undefined : numberOf(text, kind);
  if (number !== undefined) return `<c ${place} s="${style}"><v>${number}</v></c>`;
  const words = `<is><t xml:space="preserve">${xmlText(text)}</t></is>`;
  return `<c ${place} s="${(isBold ? BOLD_STYLES : STYLES).text}" t="inlineStr">${words}</c>`;
}

/** A column by its letters: A, Z, AA. */
function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last;
}

/** A name that a sheet may have: at most 31 letters, without some signs, and there once. */
function sheetName(wanted: string, taken: readonly string[]): string {
  const bare =
    wanted
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'|'$/g, '')
      .trim() || 'Sheet';
  const isTaken = (name: string) => taken.some((one) => one.toLowerCase() === name.toLowerCase());
  let name = bare.slice(0, NAME_MAX);
  for (let count = 2; isTaken(name); count += 1) name = `${bare.slice(0, NAME_MAX - 3)} ${count}`;
  return name;
}

const NAME_MAX = 31;
