/** One event of a stream, as it was sent. */
export interface SentEvent {
  /** Its name; `message` when it has none. */
  readonly name: string;
  readonly data: string;
}

/** What a stream says: an event, or how far it has come. */
export interface Said {
  /** The last id that was told; undefined as long as none was. */
  readonly id: string | undefined;
  /** Undefined for a sign of life. */
  readonly event: SentEvent | undefined;
}

/** Reads server-sent events, as HTML has them, from the bytes of an answer. */
export async function* sentEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<Said> {
  let id: string | undefined;
  let name = '';
  let data: string[] = [];
  for await (const line of linesOf(body)) {
    if (line === '') {
      const event =
        data.length > 0 ? { name: name || 'message', data: data.join('\n') } : undefined;
      yield { id, event };
      name = '';
      data = [];
      continue;
    }
    const { field, value } = fieldOf(line);
    if (field === 'id' && !value.includes('\0')) id = value;
    if (field === 'event') name = value;
    if (field === 'data') data.push(value);
  }
}

/** The name of a field and what it holds; a comment has no name. */
function fieldOf(line: string): { readonly field: string; readonly value: string } {
  const colon = line.indexOf(':');
  if (colon < 0) return { field: line, value: '' };
  const value = line.slice(colon + 1);
  return { field: line.slice(0, colon), value: value.startsWith(' ') ? value.slice(1) : value };
}

async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
  } finally {
    // Whoever stops reading hangs up; a line that is cut already has nothing to hang up.
    await reader.cancel().catch(() => undefined);
  }
}
