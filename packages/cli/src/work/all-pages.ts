import type { Operation } from '@mfi/contracts';
import type { RawInput } from './input-of.js';

/** One page of an answer: rows, or text that goes on on the next. */
interface Paged {
  readonly data?: readonly unknown[];
  readonly text?: string;
  readonly nextCursor?: string | null;
}

/** Whether an operation answers a page at a time. */
export function isPaged({ input }: Operation): boolean {
  return 'shape' in input && 'cursor' in (input.shape as object);
}

/**
 * Asks for page after page, and puts them together as one answer without an end to ask beyond.
 * @param ask answers for an input
 */
export async function allPages(
  input: RawInput,
  ask: (input: RawInput) => Promise<unknown>,
): Promise<unknown> {
  const pages: Paged[] = [];
  let cursor: string | null | undefined;
  do {
    const page = (await ask({ ...input, ...(cursor ? { cursor } : {}) })) as Paged;
    pages.push(page);
    cursor = page.nextCursor;
  } while (cursor);
  const first = pages[0] as Paged;
  return {
    ...first,
    ...(first.data ? { data: pages.flatMap(({ data }) => data ?? []) } : {}),
    ...(first.text === undefined ? {} : { text: pages.map(({ text }) => text ?? '').join('') }),
    nextCursor: null,
  };
}
