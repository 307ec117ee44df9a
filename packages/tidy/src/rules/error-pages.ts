import ts from 'typescript';
import type { Problem } from '../problem.js';
import type { File, Repository, Source } from '../repository.js';
import { lineAt, walk } from '../tree.js';

const RULE = 'error-page';
/** Where codes are listed, and the name of the list. */
const LISTS = [
  { file: 'packages/engine/src/error/codes.ts', name: 'ERROR_CODES' },
  { file: 'packages/contracts/src/errors.ts', name: 'OPERATION_ERRORS' },
] as const;
const PAGE = /^docs\/errors\/(.+)\.md$/;

/** The page that introduces the others. */
const INDEX = 'README';

/** Every error code has its page, and every page its code. */
export function errorPage({ files, sources }: Repository): Problem[] {
  const codes = LISTS.flatMap(({ file, name }) =>
    sources.filter(({ path }) => path === file).flatMap((source) => codesOf(source, name)),
  );
  const pages = files.flatMap(pageOf);
  const known = new Set(codes.map(({ code }) => code));
  const described = new Set(pages.map(({ code }) => code));
  return [
    ...codes
      .filter(({ code }) => !described.has(code))
      .map(({ code, file, line }) => ({
        file,
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

interface Code {
  readonly code: string;
  readonly file: string;
  readonly line: number;
}

/** The keys of the object that a list of codes is. */
function codesOf(source: Source, list: string): Code[] {
  const codes: Code[] = [];
  walk(source.tree, (node) => {
    if (!ts.isPropertyAssignment(node) || !isList(node.parent, list)) return;
    const { name } = node;
    if (ts.isStringLiteralLike(name) || ts.isIdentifier(name)) {
      const line = lineAt(source, name.getStart());
      codes.push({ code: name.text, file: source.path, line });
    }
  });
  return codes;
}

function isList(object: ts.Node, list: string): boolean {
  let holder = object.parent;
  while (ts.isAsExpression(holder) || ts.isSatisfiesExpression(holder)) holder = holder.parent;
  return ts.isVariableDeclaration(holder) && holder.name.getText() === list;
}
