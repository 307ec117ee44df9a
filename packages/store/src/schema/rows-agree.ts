/** Proof, by the compiler alone, that the rows of both databases are those of the port. */
import type { Tables } from '@mfi/operations/ports';
import type * as pg from './pg/index.js';
import type * as sqlite from './sqlite/index.js';

type Fits<A, B> = [A, B] extends [B, A] ? true : false;

type RowsAgree<Schema extends Record<keyof Tables, { readonly $inferSelect: object }>> = {
  readonly [T in keyof Tables]: Fits<Required<Tables[T]>, Required<Schema[T]['$inferSelect']>>;
};

type Every<T extends Record<keyof T, true>> = T;

/** Does not compile when a column is missing, is too many, or holds something else. */
export type Agreement = [Every<RowsAgree<typeof pg>>, Every<RowsAgree<typeof sqlite>>];
