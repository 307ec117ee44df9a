import ts from 'typescript';

/** A tracked text file. */
export interface File {
  /** From the repository's root, with slashes. */
  readonly path: string;
  readonly text: string;
}

/**
 * What a source file is there for. `src` is what a package consists of; `tool` is what builds,
 * checks and starts the packages.
 */
type Role = 'src' | 'test' | 'bench' | 'tool';

/** A TypeScript or JavaScript file, parsed. */
export interface Source extends File {
  readonly tree: ts.SourceFile;
  readonly role: Role;
  /** The folder's name under packages/; undefined for a file outside of all packages. */
  readonly packageName: string | undefined;
}

/** All that the rules look at. */
export interface Repository {
  readonly files: readonly File[];
  readonly sources: readonly Source[];
}

const SOURCE_NAME = /\.[cm]?[jt]sx?$/;

/** Parses the sources among the files, once for all rules. */
export function repository(files: readonly File[]): Repository {
  return { files, sources: files.filter(({ path }) => SOURCE_NAME.test(path)).map(parse) };
}

function parse(file: File): Source {
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2022, true);
  const packageName = /^packages\/([^/]+)\//.exec(file.path)?.[1];
  return { ...file, tree, role: roleOf(file.path), packageName };
}

function roleOf(path: string): Role {
  if (/\.test(-d)?\.[cm]?[jt]sx?$/.test(path) || /(^|\/)test\//.test(path)) return 'test';
  if (/^packages\/[^/]+\/bench\//.test(path)) return 'bench';
  if (/^packages\/[^/]+\/src\//.test(path)) return 'src';
  return 'tool';
}
