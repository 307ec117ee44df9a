import { appendFile } from 'node:fs/promises';
import { NotDelivered, type Texts } from '@mfi/operations/ports';

/** Texts as lines of JSON in a file, for whatever sends them from there; for its owner alone. */
export function fileTexts(file: string): Texts {
  return {
    send: async (text) => {
      try {
        await appendFile(file, `${JSON.stringify(text)}\n`, { mode: 0o600 });
      } catch {
        throw new NotDelivered('The file of texts cannot be written.', false);
      }
    },
  };
}
