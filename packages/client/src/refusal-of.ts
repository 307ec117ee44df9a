import { type Problem, Refused } from '@mfi/contracts';

/** A problem document as a server of ours writes it. */
interface ProblemDocument {
  readonly errors: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly message: string;
    readonly facts: Readonly<Record<string, unknown>>;
  }[];
}

/** What a server refused with. An answer that is no problem document is not of a server of ours. */
export function refusalOf(status: number, text: string): Refused {
  const document = parsed(text);
  if (!isProblem(document)) return strange(status);
  return new Refused(
    document.errors.map(
      ({ pointer, code, message, facts }): Problem => ({ code, path: pointer, facts, message }),
    ),
  );
}

/** There was no answer. */
export function unreachable(server: string): Refused {
  const message = `${server} does not answer: look at the network, and send it again.`;
  return new Refused([{ code: 'server.unreachable', path: '', facts: { server }, message }]);
}

function strange(status: number): Refused {
  const isBusy = status === 502 || status === 503 || status === 504;
  const message = isBusy
    ? 'The server does not take it now: send it again soon.'
    : `The server answered (${status}) in a way that is not of mfi: look at its address.`;
  return new Refused([
    { code: isBusy ? 'server.busy' : 'server.unreachable', path: '', facts: { status }, message },
  ]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(value: unknown): value is ProblemDocument {
  return (
    typeof value === 'object' &&
    value !== null &&
    'errors' in value &&
    Array.isArray(value.errors) &&
    value.errors.length > 0
  );
}
