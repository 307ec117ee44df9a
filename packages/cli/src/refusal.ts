import { EXIT } from '@mfi/terminal';

/** One thing wrong, as data: in the engine's shape, with codes of the engine or our own. */
export interface Problem {
  readonly code: string;
  /** JSON pointer of the field at fault; '' is the whole file, or no file at all. */
  readonly path: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** One sentence for a person: what is wrong, and what to do. */
  readonly message: string;
}

/** What stands behind a refusal, beside its problems. */
export interface RefusalDetails {
  /** The exit status; refused when left out. */
  readonly status?: number;
  /** The place in the file, as lines to show under the sentence. */
  readonly excerpt?: readonly string[];
}

/** What a command was given cannot be used. The fault is not the program's. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problems: readonly Problem[];
  readonly status: number;
  readonly excerpt: readonly string[];

  constructor(problems: readonly Problem[], details: RefusalDetails = {}) {
    super(problems.map(({ message }) => message).join('\n'));
    this.problems = problems;
    this.status = details.status ?? EXIT.refused;
    this.excerpt = details.excerpt ?? [];
  }
}

/** What the engine and the operations throw when they refuse. */
const REFUSING: ReadonlySet<string> = new Set(['EngineError', 'Refused']);

/**
 * The problems of a refusal by the engine or an operation, which is known by its name and not by its
 * class: they are loaded late and in parts, and none of them is loaded only to ask.
 */
export function engineProblems(error: unknown): readonly Problem[] | undefined {
  if (!(error instanceof Error) || !REFUSING.has(error.name)) return undefined;
  return 'problems' in error ? (error.problems as readonly Problem[]) : undefined;
}

/**
 * What a machine has done to a database, by the code of its driver: that is no fault of the program.
 * Nothing of a write is kept that ends so.
 */
export function machineProblems(error: unknown): readonly Problem[] | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const facts = { code };
  if (FULL.has(code)) {
    const message =
      'The disk is full, and nothing of this was kept: make room on it, and do it again.';
    return [{ code: 'disk.full', path: '', facts, message }];
  }
  if (!/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return undefined;
  const message =
    'The file of the database is damaged: keep a copy of it, and restore the last backup with mfi restore.';
  return [{ code: 'database.damaged', path: '', facts, message }];
}

/** Of Node, SQLite and PostgreSQL. */
const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'SQLITE_FULL', '53100']);

/** The code of what should never happen. */
export const BUG = 'internal.bug';

/** A fault of the program, as a problem beside others. */
export function bugProblem(error: unknown): Problem {
  const said = error instanceof Error ? error.message : String(error);
  const message = `This is a bug in mfi, and not in your file (${said}). Please report it.`;
  return { code: BUG, path: '', facts: {}, message };
}
