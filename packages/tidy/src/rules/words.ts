import ts from 'typescript';
import type { Problem } from '../problem.js';
import type { Repository, Source } from '../repository.js';
import { isReference, problemAt, walk } from '../tree.js';

/** Only the terminal package writes to a console; others return what they have to say. */
export function consoleUse({ sources }: Repository): Problem[] {
  return sources
    .filter(({ packageName, role }) => packageName !== 'terminal' && isOurs(role))
    .flatMap((source) =>
      nodesWhere(
        source,
        (node) => ts.isIdentifier(node) && node.text === 'console' && isReference(node),
      ),
    )
    .map(([source, node]) =>
      problemAt(source, node, 'console-use', 'Only packages/terminal uses console.'),
    );
}

/** `any` switches the compiler off where it is needed most. */
export function anyType({ sources }: Repository): Problem[] {
  return sources
    .flatMap((source) => nodesWhere(source, (node) => node.kind === ts.SyntaxKind.AnyKeyword))
    .map(([source, node]) =>
      problemAt(source, node, 'any-type', 'Say the type, or `unknown` and look before use.'),
    );
}

/**
 * What would tie the repository to one machine or one registry. They are put together here from
 * parts, so that this file is not its own first problem.
 */
const FOREIGN = [
  ['', 'work', ''].join('/'),
  ['registry', 'npmjs', 'org'].join('.'),
  ['registry', 'yarnpkg', 'com'].join('.'),
  ['npm', 'pkg', 'github', 'com'].join('.'),
];

/** No tracked file names somebody's folders, or the host a package came from. */
export function foreignWord({ files }: Repository): Problem[] {
  return files.flatMap(({ path, text }) =>
    FOREIGN.some((word) => names(text, word))
      ? text.split('\n').flatMap((line, index) =>
          FOREIGN.filter((word) => names(line, word)).map((word) => ({
            file: path,
            line: index + 1,
            rule: 'foreign-word',
            message: `\`${word}\` is true on one machine only: leave it out.`,
          })),
        )
      : [],
  );
}

/** A folder of that name within the repository is nobody's own: only a path from the root is. */
function names(text: string, word: string): boolean {
  const isPath = word.startsWith('/');
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isPath || !/[\w.)}-]/.test(text[at - 1] ?? ' ')) return true;
  }
  return false;
}

function isOurs(role: Source['role']): boolean {
  return role === 'src' || role === 'tool';
}

function nodesWhere(
  source: Source,
  isWanted: (node: ts.Node) => boolean,
): (readonly [Source, ts.Node])[] {
  const found: (readonly [Source, ts.Node])[] = [];
  walk(source.tree, (node) => {
    if (isWanted(node)) found.push([source, node]);
  });
  return found;
}
