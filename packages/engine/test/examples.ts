import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** An example in a doc comment: what it documents, where, and its code. */
export interface Example {
  readonly name: string;
  readonly file: string;
  readonly code: string;
}

/** One line of an example that claims a value: the expression, and the value as written. */
export interface Claim {
  readonly expression: string;
  readonly value: string;
}

const SOURCES = fileURLToPath(new URL('../src/', import.meta.url));

/** The TypeScript files of the engine, as paths under src. */
export function sourceFiles(): string[] {
  return readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
    .sort();
}

/** All that a source file exports. */
export async function exportsOf(file: string): Promise<Record<string, unknown>> {
  return (await import(new URL(`../src/${file}`, import.meta.url).href)) as Record<string, unknown>;
}

/** Every `@example` of a file's doc comments. */
export function examplesOf(file: string): Example[] {
  const text = readFileSync(SOURCES + file, 'utf8');
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Example[] = [];
  const look = (node: ts.Node): void => {
    for (const tag of ts.getJSDocTags(node)) {
      if (tag.tagName.text !== 'example' || tag.parent.parent !== node) continue;
      const comment = ts.getTextOfJSDocComment(tag.comment) ?? '';
      for (const [, code = ''] of comment.matchAll(/```ts\n([\s\S]*?)```/g)) {
        found.push({ name: nameOf(node), file, code });
      }
    }
    ts.forEachChild(node, look);
  };
  look(tree);
  return found;
}

function nameOf(node: ts.Node): string {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations[0]?.name.getText() ?? '';
  const { name } = node as { name?: ts.Node };
  return name?.getText() ?? '';
}

/** An example as one function body that hands each claim to `check`, and the claims it makes. */
export function runnable({ code }: Example): { body: string; claims: Claim[] } {
  const tree = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true);
  const claims: Claim[] = [];
  const parts = tree.statements.map((statement) => {
    const line = code.slice(statement.getEnd()).split('\n', 1)[0] ?? '';
    const value = /^;?\s*\/\/ => (.+)$/.exec(line)?.[1]?.trim();
    if (value === undefined) return statement.getText();
    if (!ts.isExpressionStatement(statement))
      throw new Error(`no expression: ${statement.getText()}`);
    const expression = statement.expression.getText();
    claims.push({ expression, value });
    return `check(${claims.length - 1}, (${expression}), (${value}));`;
  });
  const written = code.match(/\/\/ =>/g)?.length ?? 0;
  if (written !== claims.length)
    throw new Error(`${written} claims, ${claims.length} read: ${code}`);
  return { body: `'use strict';\n${parts.join('\n')}`, claims };
}
