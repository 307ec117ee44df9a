import ts from 'typescript';
import type { Problem } from './problem.js';
import type { Source } from './repository.js';

/** Visits a node and everything below it, comments excepted. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** The line on which a position stands, counted from 1. */
export function lineAt(source: Source, position: number): number {
  return source.tree.getLineAndCharacterOfPosition(position).line + 1;
}

/** A problem that stands where a node begins. */
export function problemAt(source: Source, node: ts.Node, rule: string, message: string): Problem {
  return { file: source.path, line: lineAt(source, node.getStart(source.tree)), rule, message };
}

/**
 * Whether a name refers to something in scope. It does not where it is declared, and not where it
 * names a member: in `a.Date` and `{ Date: 1 }` nothing called Date is used.
 */
export function isReference(node: ts.Identifier): boolean {
  const parent = node.parent;
  if ('name' in parent && parent.name === node) return ts.isShorthandPropertyAssignment(parent);
  if ('propertyName' in parent && parent.propertyName === node) return false;
  return !(ts.isQualifiedName(parent) && parent.right === node);
}
