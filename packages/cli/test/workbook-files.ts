import { zipSync } from 'fflate';

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** What a workbook of a test is made of: the XML of each part, and what stands in its one sheet. */
export interface WorkbookOf {
  /** The rows, as XML: `<row r="1">…</row>`. */
  readonly rows: string;
  /** Shared texts, as XML. */
  readonly texts?: string;
  /** Formats by their numbers, '' for one that is built in: the styles of cells, behind the plain. */
  readonly formats?: Readonly<Record<number, string>>;
  readonly is1904?: boolean;
  /** Parts in place of those that are made, or beside them. */
  readonly parts?: Readonly<Record<string, string | Uint8Array>>;
}

/** The bytes of a workbook as some program might write it, good or bad. */
export function workbookOf(workbook: WorkbookOf): Uint8Array {
  const bytes = Object.entries(partsOf(workbook)).map(([name, content]) => [
    name,
    typeof content === 'string' ? Buffer.from(content) : content,
  ]);
  return zipSync(Object.fromEntries(bytes));
}

/** The files that a workbook is an archive of. */
export function partsOf({
  rows,
  texts,
  formats = {},
  is1904,
  parts,
}: WorkbookOf): Readonly<Record<string, string | Uint8Array>> {
  return {
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${
      is1904 ? ' date1904="1"' : ''
    }/><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/worksheets/sheet1.xml': `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `${HEAD}<sst xmlns="${MAIN}">${texts ?? ''}</sst>`,
    'xl/styles.xml': styles(formats),
    ...parts,
  };
}

/** A row of cells, each as XML without its place: `<c t="n"><v>1</v></c>`. */
export function row(number: number, ...cells: readonly string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`;
}

/** A cell that holds a text. */
export function text(value: string): string {
  return `<c t="inlineStr"><is><t>${value}</t></is></c>`;
}

/** A cell that holds a number, in a style. */
export function number(value: string, style = 0): string {
  return `<c s="${style}"><v>${value}</v></c>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const all = targets.map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}">${all.join('')}</Relationships>`;
}

function styles(formats: Readonly<Record<number, string>>): string {
  const ids = Object.keys(formats);
  const codes = ids
    .filter((id) => formats[Number(id)] !== '')
    .map((id) => `<numFmt numFmtId="${id}" formatCode="${formats[Number(id)]}"/>`);
  const cells = ['0', ...ids].map((id) => `<xf numFmtId="${id}"/>`);
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts>${codes.join('')}</numFmts><cellXfs>${cells.join('')}</cellXfs></styleSheet>`;
}
