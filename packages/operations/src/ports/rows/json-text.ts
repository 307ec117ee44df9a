import type { Json } from './json.js';

/** JSON that is a text already: a store keeps the text as it is. */
export class JsonText {
  /** Such a text in the place of what it says. */
  static of(text: string): Json {
    return text === 'null' ? null : (new JsonText(text) as unknown as Json);
  }

  private constructor(readonly text: string) {}

  toJSON(): Json {
    return JSON.parse(this.text) as Json;
  }
}
