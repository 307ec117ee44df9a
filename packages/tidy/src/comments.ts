import ts from 'typescript';
import type { Source } from './repository.js';
import { lineAt } from './tree.js';

/** A comment without its marks; line comments on lines that follow one another are one comment. */
export interface Comment {
  readonly text: string;
  /** The line on which it begins, counted from 1. */
  readonly line: number;
  /** Whether it opens with two stars: it documents, and may show code. */
  readonly isDoc: boolean;
}

/** Every comment of a source, in order. */
export function commentsOf(source: Source): readonly Comment[] {
  return joinLines([...rangesOf(source).values()].map((range) => read(source, range)));
}

interface Piece extends Comment {
  readonly lineLast: number;
  /** Whether it is a line comment with nothing but spaces before it. */
  readonly isWholeLine: boolean;
}

/**
 * The comments around every token. Asking the tokens of the tree, and not the bare text, keeps
 * apart what only looks like a comment: in a text, a template or a regular expression.
 */
function rangesOf(source: Source): ReadonlyMap<number, ts.CommentRange> {
  const ranges = new Map<number, ts.CommentRange>();
  const keep = (found: readonly ts.CommentRange[] | undefined): void => {
    for (const range of found ?? []) ranges.set(range.pos, range);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(source.tree);
    for (const child of children) visit(child);
    if (children.length > 0 || ts.isJsxText(node)) return;
    keep(ts.getLeadingCommentRanges(source.text, node.getFullStart()));
    keep(ts.getTrailingCommentRanges(source.text, node.getEnd()));
  };
  visit(source.tree);
  return new Map([...ranges].sort(([a], [b]) => a - b));
}

function read(source: Source, { pos, end, kind }: ts.CommentRange): Piece {
  const raw = source.text.slice(pos, end);
  const isLine = kind === ts.SyntaxKind.SingleLineCommentTrivia;
  const lineStart = source.text.lastIndexOf('\n', pos - 1) + 1;
  return {
    text: isLine ? raw.slice(2) : raw.replace(/^\/\*+|\*+\/$/g, '').replace(/^\s*\* ?/gm, ''),
    line: lineAt(source, pos),
    lineLast: lineAt(source, end),
    isDoc: raw.startsWith('/**'),
    isWholeLine: isLine && source.text.slice(lineStart, pos).trim() === '',
  };
}

function joinLines(pieces: readonly Piece[]): readonly Comment[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.isWholeLine && piece.isWholeLine && piece.line === last.lineLast + 1) {
      joined.pop();
      joined.push({ ...last, text: `${last.text}\n${piece.text}`, lineLast: piece.lineLast });
    } else {
      joined.push(piece);
    }
  }
  return joined;
}
