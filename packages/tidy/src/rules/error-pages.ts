import ts from 'typescript';
import type { Problem } from '../problem.js';
import type { File, Repository, Source } from '../repository.js';
import { lineAt, walk } from '../tree.js';

const RULE = 'error-page';
const CODES_FILE = 'packages/engine/src/error/codes.ts';
const PAGE = /^docs\/errors\/(.+)\.md$/;

/** The page that introduces the others. */
const INDEX = 'README';

/** Every error code has its page, and every page its code. */
export function errorPage({ files, sources }: Repository): Problem[] {
  const codesSource = sources.find(({ path }) => path === CODES_FILE);
  const codes = codesSource ? codesOf(codesSource) : [];
  const pages = files.flatMap(pageOf);
  const known = new Set(codes.map(({ code }) => code));
  const described = new Set(pages.map(({ code }) => code));
  return [
    ...codes
      .filter(({ code }) => !described.has(code))
      .map(({ code, line }) => ({
        file: CODES_FILE,
        line,
        rule: RULE,
        message: `\`${code}\` has no page: write docs/errors/${code}.md.`,
      })),
    ...pages
      .filter(({ code }) => !known.has(code))
      .map(({ code, file }) => ({
        file,
        line: 1,
        rule: RULE,
        message: `No code is called \`${code}\`: delete the page, or list the code.`,
      })),
  ];
}

function pageOf({ path }: File): { code: string; file: string }[] {
  const code = PAGE.exec(path)?.[1];
  return code === undefined || code === INDEX ? [] : [{ code, file: path }];
}

/** The keys of the object that ERROR_CODES is. */
function codesOf(source: Source): { code: string; line: number }[] {
  const codes: { code: string; line: number }[] = [];
  walk(source.tree, (node) => {
    if (!ts.isPropertyAssignment(node) || !isErrorCodes(node.parent)) return;
    const { name } = node;
    if (ts.isStringLiteralLike(name) || ts.isIdentifier(name)) {
      codes.push({ code: name.text, line: lineAt(source, name.getStart()) });
    }
  });
  return codes;
}

function isErrorCodes(object: ts.Node): boolean {
  let holder = object.parent;
  while (ts.isAsExpression(holder) || ts.isSatisfiesExpression(holder)) holder = holder.parent;
  return ts.isVariableDeclaration(holder) && holder.name.getText() === 'ERROR_CODES';
}
