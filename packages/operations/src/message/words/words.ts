import type { Around, Content, FactsOf, House } from '../facts.js';
import type { Template } from '../topics.js';

/** How a language says each kind of message. */
export interface Words {
  readonly greeting: (name: string) => string;
  /** Below every message to a customer. */
  readonly footer: (institution: string) => string;
  /** Below the name of the institution: where it is, and whom to complain to. */
  readonly contact: (house: House) => readonly string[];
  readonly contents: {
    readonly [T in Template]: (facts: FactsOf[T], around: Around) => Content;
  };
}
