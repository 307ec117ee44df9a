import ts from 'typescript';
import type { Problem } from '../problem.js';
import type { Repository, Source } from '../repository.js';
import { lineAt, problemAt, walk } from '../tree.js';

const FUNCTION_LINES_MAX = 70;
const FILE_LINES_MAX = 500;

/** A function fits on a screen. Tests and benchmarks nest theirs, so there only files count. */
export function functionLength({ sources }: Repository): Problem[] {
  return sources.filter(({ role }) => role === 'src' || role === 'tool').flatMap(longFunctions);
}

/** A file is about one thing. */
export function fileLength({ sources }: Repository): Problem[] {
  return sources
    .map(({ path, text }) => ({ path, lines: text.replace(/\n$/, '').split('\n').length }))
    .filter(({ lines }) => lines > FILE_LINES_MAX)
    .map(({ path, lines }) => ({
      file: path,
      line: FILE_LINES_MAX + 1,
      rule: 'file-length',
      message: `The file has ${lines} lines, more than ${FILE_LINES_MAX}: divide it by subject.`,
    }));
}

function longFunctions(source: Source): Problem[] {
  const problems: Problem[] = [];
  walk(source.tree, (node) => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return;
    const first = lineAt(source, node.getStart(source.tree));
    const lines = lineAt(source, node.getEnd()) - first + 1;
    if (lines <= FUNCTION_LINES_MAX) return;
    const message = `${nameOf(node)} has ${lines} lines, more than ${FUNCTION_LINES_MAX}: divide it.`;
    problems.push(problemAt(source, node, 'function-length', message));
  });
  return problems;
}

function nameOf(node: ts.SignatureDeclaration): string {
  if (node.name) return node.name.getText();
  const holder = node.parent;
  return ts.isVariableDeclaration(holder) ? holder.name.getText() : 'A function';
}
