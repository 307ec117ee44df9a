import { SaxesParser } from 'saxes';
import { WorkbookFault } from './workbook-fault.js';

/** What a reader of XML comes upon; names are without their prefixes. */
export type XmlStep =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly of: (name: string) => string | undefined;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'close'; readonly name: string };

/** How much text may stand between two tags, or within one: a cell holds 32,767 letters. */
const BETWEEN_MAX = 256 * 1024;

/** How deep elements may stand within each other. */
const DEPTH_MAX = 64;

/**
 * The steps of an XML text, a few at a time, as its bytes arrive: no more of it is held than lies
 * between two tags.
 * @throws WorkbookFault where it is none, or is built to fill the memory of whoever reads it
 */
export async function* xmlSteps(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<XmlStep[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = new SaxesParser();
  const taken = new Steps(parser);
  try {
    for await (const chunk of bytes) {
      parser.write(decoder.decode(chunk, { stream: true }));
      taken.passed(chunk.length);
      if (taken.steps.length > 0) yield taken.flush();
    }
    parser.write(decoder.decode());
    parser.close();
  } catch (error) {
    if (error instanceof WorkbookFault) throw error;
    throw new WorkbookFault('a part of it is no XML');
  }
  if (taken.steps.length > 0) yield taken.flush();
}

class Steps {
  steps: XmlStep[] = [];
  #between = 0;
  #depth = 0;

  constructor(parser: SaxesParser) {
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', ({ name, attributes }) => {
      this.#depth += 1;
      if (this.#depth > DEPTH_MAX) throw new WorkbookFault('a part of it is nested without end');
      const found = attributes as Readonly<Record<string, string>>;
      const of = (wanted: string) => found[wanted] ?? prefixed(found, wanted);
      this.#add({ kind: 'open', name: bare(name), of });
    });
    parser.on('text', (text) => this.#add({ kind: 'text', text }));
    parser.on('cdata', (text) => this.#add({ kind: 'text', text }));
    parser.on('closetag', ({ name }) => {
      this.#depth -= 1;
      this.#add({ kind: 'close', name: bare(name) });
    });
  }

  flush(): XmlStep[] {
    const { steps } = this;
    this.steps = [];
    return steps;
  }

  passed(bytes: number): void {
    this.#between += bytes;
    if (this.#between > BETWEEN_MAX)
      throw new WorkbookFault('a text in it is longer than any cell');
  }

  #add(step: XmlStep): void {
    this.steps.push(step);
    if (step.kind !== 'text') this.#between = 0;
  }
}

/** An attribute whose name has the prefix of a namespace. */
function prefixed(found: Readonly<Record<string, string>>, wanted: string): string | undefined {
  const key = Object.keys(found).find((one) => bare(one) === wanted);
  return key === undefined ? undefined : found[key];
}

/** A name without the prefix of its namespace. */
function bare(name: string): string {
  const at = name.indexOf(':');
  return at < 0 ? name : name.slice(at + 1);
}
