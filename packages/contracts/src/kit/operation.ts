import type { z } from 'zod';
import type { ErrorCode } from '../errors.js';
import type { Role } from '../roles.js';

/** What an operation does to the books: nothing, something, or something that is hard to undo. */
export type Effect = 'read' | 'write' | 'danger';

/** Who may ask. */
export interface Access {
  /** The roles that may; `public` needs no session at all. */
  readonly roles: readonly Role[] | 'public';
  /**
   * How far a role reaches. branch: what lies in the user's own branch, and a customer's own things;
   * institution: no branch owns it.
   */
  readonly scope: 'branch' | 'institution';
}

/** One thing that can be asked for, as data. */
export interface Operation<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  /** `loan.recordRepayment`: a noun and what is done with it. */
  readonly name: string;
  /** One line that begins small and ends without a point. */
  readonly summary: string;
  readonly effect: Effect;
  readonly access: Access;
  readonly input: I;
  readonly output: O;
  /** What it may refuse with beside what every operation may, first things first. */
  readonly errors: readonly ErrorCode[];
  readonly http: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    readonly path: string;
  };
  readonly cli: {
    readonly words: string;
    /** Fields that stand without a flag, at most two. */
    readonly positionals?: readonly string[];
  };
  /** true: it is not kept by key, because its answer is a secret. */
  readonly keyless?: boolean;
  /** taken: the bytes of one file come with the input; given: they are what is asked for. */
  readonly file?: 'taken' | 'given';
  /** true: a replica of the database, which may be a little behind, may answer. */
  readonly mayLag?: boolean;
  readonly examples: readonly Example[];
}

/** An input to try it with. */
export interface Example {
  readonly says: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Declares an operation. */
export function operation<I extends z.ZodType, O extends z.ZodType>(
  declared: Operation<I, O>,
): Operation<I, O> {
  return declared;
}

/** What an operation is given, after it was read. */
export type InputOf<Op> = Op extends Operation<infer I, infer _O> ? z.output<I> : never;

/** What an operation answers, as it goes over every wire. */
export type OutputOf<Op> = Op extends Operation<infer _I, infer O> ? z.input<O> : never;
