import { type Caller, OPERATIONS, type Operation, Refused } from '@mfi/contracts';

/** After these others could not be asked for: they come last. */
const LAST = /^(auth\.|user\.|branch\.|institution\.)/;

/**
 * The writes that can be asked for several times at once, in an order in which each has been possible
 * until then. Bytes can be sent once, and whoever has signed out may not ask again.
 */
export const WRITES_AT_ONCE: readonly Operation[] = [false, true].flatMap((isLast) =>
  OPERATIONS.filter(
    ({ name, effect, file }) =>
      effect === 'write' &&
      file !== 'taken' &&
      !name.startsWith('auth.logout') &&
      LAST.test(name) === isLast,
  ),
);

/** What whoever asks is told. */
export interface Told {
  /** The answer, or the code of the refusal. */
  readonly said: unknown;
  /** Whether it was done before; null where it was refused. */
  readonly replayed: boolean | null;
}

/** Asks for a write, under a key or without one. */
export async function toldTo(
  caller: Caller,
  operation: Operation,
  { input, key }: { readonly input: object; readonly key?: string },
): Promise<Told> {
  try {
    const options = key === undefined ? {} : { key };
    const { output, replayed } = await caller.call(operation, input as never, options);
    return { said: output, replayed };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { said: error.code, replayed: null };
  }
}
