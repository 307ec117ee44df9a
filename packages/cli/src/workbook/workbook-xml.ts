import type { SheetOf } from './workbook-writer.js';
import { xmlText } from './xml-text.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What leads from the archive to the workbook. */
export const RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

/** What each part of the archive is. */
export function contentTypes(sheets: number): string {
  const parts = [
    ...numbered(sheets).map((at) => [`/xl/worksheets/sheet${at}.xml`, 'worksheet']),
    ['/xl/workbook.xml', 'sheet.main'],
    ['/xl/styles.xml', 'styles'],
  ];
  const overrides = parts.map(
    ([name, type]) => `<Override PartName="${name}" ContentType="${TYPE}.${type}+xml"/>`,
  );
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`;
}

/** Its sheets, by their names. */
export function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

/** What leads from the workbook to its sheets. */
export function workbookRelations(sheets: number): string {
  const relations = [
    ...numbered(sheets).map((at) => ['worksheet', `worksheets/sheet${at}.xml`]),
    ['styles', 'styles.xml'],
  ].map(
    ([type, target], at) =>
      `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`;
}

/**
 * How numbers are shown, and what is bold. Cells name the last list by its places: plain, text,
 * amount, date; in bold text, amount, plain.
 * @param digits of the currency behind the point
 */
export function stylesXml(digits: number): string {
  const amount = `#,##0${digits > 0 ? `.${'0'.repeat(digits)}` : ''}`;
  const font = '<sz val="11"/><name val="Calibri"/>';
  const styles = [
    [0, 0],
    [TEXT, 0],
    [AMOUNT, 0],
    [DATE, 0],
    [TEXT, 1],
    [AMOUNT, 1],
    [0, 1],
  ].map(
    ([format, bold]) =>
      `<xf numFmtId="${format}" fontId="${bold}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  );
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="${AMOUNT}" formatCode="${amount}"/><numFmt numFmtId="${DATE}" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

/** What a sheet begins with. */
export function sheetHead({ widths, isHeaded }: Omit<SheetOf, 'name'>, isFirst: boolean): string {
  const frozen =
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>';
  const selected = isFirst ? ' tabSelected="1"' : '';
  const view = `<sheetView${selected} workbookViewId="0">${isHeaded ? frozen : ''}</sheetView>`;
  const columns = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const all = columns.length > 0 ? `<cols>${columns.join('')}</cols>` : '';
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews>${view}</sheetViews>${all}<sheetData>`;
}

const TEXT = 49;
const AMOUNT = 164;
const DATE = 165;

function numbered(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at + 1);
}
