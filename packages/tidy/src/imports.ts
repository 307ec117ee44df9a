import ts from 'typescript';
import type { Source } from './repository.js';
import { walk } from './tree.js';

/** One place where a source names another module. */
export interface Import {
  readonly node: ts.Node;
  readonly specifier: string;
  /** Whether it disappears when the types do. */
  readonly typesOnly: boolean;
}

/** Every import, re-export, import type, `import()` and `require()` with a literal name. */
export function importsOf(source: Source): readonly Import[] {
  const found: Import[] = [];
  walk(source.tree, (node) => {
    const name = moduleName(node);
    if (name && ts.isStringLiteralLike(name)) {
      found.push({ node, specifier: name.text, typesOnly: isTypesOnly(node) });
    }
  });
  return found;
}

function moduleName(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
    return node.argument.literal;
  return ts.isCallExpression(node) && isLoader(node.expression) ? node.arguments[0] : undefined;
}

function isLoader(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  return ts.isIdentifier(callee) && callee.text === 'require';
}

function isTypesOnly(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) {
    return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  }
  return ts.isImportTypeNode(node) || (ts.isExportDeclaration(node) && node.isTypeOnly);
}
