import ts from 'typescript';
import { type Comment, commentsOf } from '../comments.js';
import type { Problem } from '../problem.js';
import type { Repository } from '../repository.js';

/** What is left to do is not left in the code. */
export function unfinishedMark(repository: Repository): Problem[] {
  return inComments(repository, 'unfinished-mark', ({ text }) => {
    const mark = /\b(TODO|FIXME|XXX)\b/.exec(text)?.[1];
    return mark && `${mark} marks something unfinished: finish it, or take the mark away.`;
  });
}

/** Old code is in the history, not in comments. Doc comments may show code: it is an example. */
export function deadComment(repository: Repository): Problem[] {
  return inComments(repository, 'dead-comment', ({ text, isDoc }) =>
    !isDoc && isCode(text) ? 'This comment is code: delete it, the history keeps it.' : undefined,
  );
}

function inComments(
  { sources }: Repository,
  rule: string,
  judge: (comment: Comment) => string | undefined,
): Problem[] {
  return sources.flatMap((source) =>
    commentsOf(source).flatMap((comment) => {
      const message = judge(comment);
      return message ? [{ file: source.path, line: comment.line, rule, message }] : [];
    }),
  );
}

/** Signs without which no text is parsed: it saves time, and lets formulas and words pass. */
const CODE_SIGNS = /[;{}]\s*$|^\s*(import|export|const|let|var|return|if|for|while|throw)\b/m;

/** A guess: the text parses without an error, and says something that prose does not. */
function isCode(text: string): boolean {
  if (!CODE_SIGNS.test(text)) return false;
  const { diagnostics } = ts.transpileModule(text, { reportDiagnostics: true });
  if (diagnostics?.length) return false;
  return ts.createSourceFile('c.ts', text, ts.ScriptTarget.ES2022).statements.some(isTelling);
}

function isTelling(statement: ts.Statement): boolean {
  if (ts.isLabeledStatement(statement)) return isTelling(statement.statement);
  if (!ts.isExpressionStatement(statement)) return statement.kind !== ts.SyntaxKind.EmptyStatement;
  const { expression } = statement;
  return (
    ts.isCallExpression(expression) ||
    ts.isAwaitExpression(expression) ||
    (ts.isBinaryExpression(expression) &&
      expression.operatorToken.kind === ts.SyntaxKind.EqualsToken)
  );
}
