import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { type Allowance, IMPORT_TABLE } from '../import-table.js';
import { type Import, importsOf } from '../imports.js';
import type { Problem } from '../problem.js';
import type { Repository, Source } from '../repository.js';
import { problemAt } from '../tree.js';

/** Packages import only what the table allows; tests and benchmarks may use what they need. */
export function importTable({ sources }: Repository): Problem[] {
  return sources
    .filter(({ role }) => role === 'src')
    .flatMap((source) =>
      importsOf(source)
        .filter(({ specifier }) => !specifier.startsWith('.'))
        .flatMap((found) => {
          const message = refusal(source, found);
          return message ? [problemAt(source, found.node, 'import-table', message)] : [];
        }),
    );
}

/**
 * Relative imports stay in their package; others are reached by name. Tests and
 * benchmarks may use the tools, and what the tests of other packages share.
 */
export function importInside({ sources }: Repository): Problem[] {
  return sources
    .filter(({ packageName }) => packageName !== undefined)
    .flatMap((source) =>
      importsOf(source)
        .filter(({ specifier }) => specifier.startsWith('.') && !isInside(source, specifier))
        .map(({ node, specifier }) =>
          problemAt(
            source,
            node,
            'import-inside',
            `\`${specifier}\` leaves the package: import the other package by its name.`,
          ),
        ),
    );
}

function isInside({ path, packageName, role }: Source, specifier: string): boolean {
  const target = posix.join(posix.dirname(path), specifier);
  if (role !== 'src' && /^(tools|packages\/[\w-]+\/test)\//.test(target)) return true;
  return target.startsWith(`packages/${packageName}/`);
}

/** Why the table refuses an import, or undefined when it is allowed. */
function refusal(source: Source, found: Import): string | undefined {
  const owner = source.packageName as string;
  const { specifier } = found;
  const allowance = IMPORT_TABLE[owner];
  if (!allowance) return `The package ${owner} is not in the import table: add it there first.`;
  if (matches(specifier, `@mfi/${owner}`)) return undefined;
  if (isBuiltin(specifier)) {
    return allowance.node ? undefined : `${owner} may not use Node's \`${specifier}\`.`;
  }
  const narrowed = narrowRefusal(source, specifier, allowance);
  if (narrowed) return narrowed;
  if (isListed(specifier, allowance.packages)) return undefined;
  if (!isListed(specifier, allowance.types ?? []))
    return `${owner} may not import \`${specifier}\`.`;
  return found.typesOnly ? undefined : `${owner} may import only types from \`${specifier}\`.`;
}

/** What even a package that may import all may not: wiring outside main, another's insides. */
function narrowRefusal(
  { path, packageName }: Source,
  specifier: string,
  { onlyInMain = [], entryOnly = [] }: Allowance,
): string | undefined {
  if (isListed(specifier, onlyInMain) && path !== `packages/${packageName}/src/main.ts`) {
    return `Only ${packageName}'s main.ts may import \`${specifier}\`: parts are wired there.`;
  }
  if (isListed(specifier, entryOnly) && !entryOnly.includes(specifier)) {
    return `\`${specifier}\` is another package's inside: import its entry point.`;
  }
  return undefined;
}

function isListed(specifier: string, packages: readonly string[] | 'all'): boolean {
  return packages === 'all' || packages.some((name) => matches(specifier, name));
}

function matches(specifier: string, name: string): boolean {
  return specifier === name || specifier.startsWith(`${name}/`);
}
