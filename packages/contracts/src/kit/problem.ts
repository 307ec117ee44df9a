/** One thing wrong with what was asked, as data; the engine's problems have the same shape. */
export interface Problem {
  /** Stable name; its page is docs/errors/<code>.md. */
  readonly code: string;
  /** JSON pointer (RFC 6901) into the input; '' is the whole of it, or something outside it. */
  readonly path: string;
  /** What was found and what was allowed, as plain JSON values. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** One sentence for a person: what is wrong, and what to do. */
  readonly message: string;
}

/** The pointer of a place that is reached by these keys. */
export function pointer(keys: readonly PropertyKey[]): string {
  return keys.map((key) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
