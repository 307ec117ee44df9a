import ts from 'typescript';
import type { Problem } from '../problem.js';
import type { Repository, Source } from '../repository.js';
import { problemAt } from '../tree.js';

/** Every function that a file of the engine exports says what it does. */
export function docComment({ sources }: Repository): Problem[] {
  return sources
    .filter(({ packageName, role }) => packageName === 'engine' && role === 'src')
    .flatMap((source) => {
      const functions = functionsOf(source);
      const documented = new Set(functions.filter(hasDoc).map(({ name }) => name));
      const exported = exportedNames(source);
      return functions
        .filter(({ name, node }) => exported.has(name) || isExported(node))
        .filter(({ name }) => !documented.has(name))
        .map(({ name, node }) =>
          problemAt(source, node, 'doc-comment', `${name} is exported: say what it does above it.`),
        );
    });
}

interface NamedFunction {
  readonly name: string;
  /** What carries the doc comment and the `export`. */
  readonly node: ts.Statement;
}

/** The functions of a file's top level, declared or kept in a constant. */
function functionsOf({ tree }: Source): NamedFunction[] {
  return tree.statements.flatMap((node): NamedFunction[] => {
    if (ts.isFunctionDeclaration(node)) return [{ name: node.name?.text ?? 'The default', node }];
    if (!ts.isVariableStatement(node)) return [];
    return node.declarationList.declarations
      .filter(({ initializer }) => initializer && isFunction(initializer))
      .map(({ name }) => ({ name: name.getText(), node }));
  });
}

function isFunction(node: ts.Node): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** The names that an `export { … }` of the file's own things gives away. */
function exportedNames({ tree }: Source): ReadonlySet<string> {
  const names = tree.statements.flatMap((node) =>
    ts.isExportDeclaration(node) &&
    !node.moduleSpecifier &&
    node.exportClause &&
    ts.isNamedExports(node.exportClause)
      ? node.exportClause.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
      : [],
  );
  return new Set(names);
}

function hasDoc({ node }: NamedFunction): boolean {
  return ts
    .getJSDocCommentsAndTags(node)
    .some((doc) => ts.isJSDoc(doc) && ts.getTextOfJSDocComment(doc.comment)?.trim());
}
