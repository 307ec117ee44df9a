/**
 * The types of the CommonJS build. tsc writes one set of declarations, for ES modules; a program
 * that requires the package must see them as CommonJS, or TypeScript reports a clash of formats. So
 * each `.d.ts` gets a twin `.d.cts` whose relative imports lead to the other twins.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * Writes the twins of every declaration under a folder.
 * @param {string} folder
 * @returns {number} how many there are.
 */
export function writeCommonJsTypes(folder) {
  const declarations = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.d.ts'),
  );
  for (const name of declarations) {
    const text = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name.replace(/\.d\.ts$/, '.d.cts')), toCommonJs(text));
  }
  return declarations.length;
}

/**
 * The declaration with `./x.js` as `./x.cjs` in every import, export and import type. The compiler
 * itself says where those stand, so a text that only looks like an import is left alone.
 * @param {string} declaration
 */
export function toCommonJs(declaration) {
  const imports = ts.preProcessFile(declaration, true, true).importedFiles;
  return imports
    .filter(({ fileName }) => /^\.\.?\/.*\.js$/.test(fileName))
    .sort((a, b) => b.pos - a.pos)
    .reduce((text, { pos, fileName }) => {
      const start = pos + 1; // behind the quote
      const twin = fileName.replace(/\.js$/, '.cjs');
      return text.slice(0, start) + twin + text.slice(start + fileName.length);
    }, declaration);
}
