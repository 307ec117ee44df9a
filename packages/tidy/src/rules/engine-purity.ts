import ts from 'typescript';
import { importsOf } from '../imports.js';
import type { Problem } from '../problem.js';
import type { Repository, Source } from '../repository.js';
import { isReference, problemAt, walk } from '../tree.js';

const RULE = 'engine-purity';

/** Globals that the engine never touches, each with what it does instead. */
const GLOBALS: Readonly<Record<string, string>> = {
  Date: 'dates are plain calendar dates, and today is an argument',
  Intl: 'wording and formats are for whoever shows the figures',
  globalThis: 'what the engine needs is an argument',
  parseFloat: 'decimal texts are read exactly, never as floats',
  process: 'the engine runs in a browser too',
};

/** Members that the engine never uses, of whatever they are. */
const MEMBERS: Readonly<Record<string, string>> = {
  parseFloat: 'decimal texts are read exactly, never as floats',
  toFixed: 'it rounds a float in its own way: every rounding names its mode',
};

/** What a module has under the name of a forbidden member and is sound: decimal.js is exact. */
const SOUND: Readonly<Record<string, string>> = { toFixed: 'decimal.js' };

/** The engine is pure: no clock, no chance, no locale, no machine, no floats for money. */
export function enginePurity({ sources }: Repository): Problem[] {
  return sources
    .filter(({ packageName, role }) => packageName === 'engine' && role === 'src')
    .flatMap(impurities);
}

function impurities(source: Source): Problem[] {
  const imported = new Set(importsOf(source).map(({ specifier }) => specifier));
  const problems: Problem[] = [];
  walk(source.tree, (node) => {
    const message = impureName(node) ?? impureMember(node, imported);
    if (message) problems.push(problemAt(source, node, RULE, message));
  });
  return problems;
}

function impureName(node: ts.Node): string | undefined {
  if (!ts.isIdentifier(node) || !isReference(node)) return undefined;
  const reason = own(GLOBALS, node.text);
  return reason && `The engine does not use ${node.text}: ${reason}.`;
}

function impureMember(node: ts.Node, imported: ReadonlySet<string>): string | undefined {
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  const member = node.name.text;
  if (member === 'random' && node.expression.getText() === 'Math') {
    return 'The engine does not use Math.random: same input, same output.';
  }
  if (member.startsWith('toLocale')) {
    return `The engine does not use ${member}: its answers are the same in every locale.`;
  }
  if (imported.has(own(SOUND, member) ?? '')) return undefined;
  const reason = own(MEMBERS, member);
  return reason && `The engine does not use ${member}: ${reason}.`;
}

function own(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
