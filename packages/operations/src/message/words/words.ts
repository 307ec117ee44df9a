import type { Around, Content, FactsOf } from '../facts.js';
import type { Template } from '../topics.js';

/** How a language says each kind of message. */
export interface Words {
  readonly greeting: (name: string) => string;
  /** Below every message to a customer. */
  readonly footer: (institution: string) => string;
  readonly contents: {
    readonly [T in Template]: (facts: FactsOf[T], around: Around) => Content;
  };
}
