import type { AskedPart } from '@mfi/operations/ports';
import { type Check, fail, ok, warn } from './check.js';
import { type Examination, messageOf } from './examination.js';

const REMEDIES: Readonly<Record<AskedPart['part'], string>> = {
  disk: 'see MFI_DOCUMENTS, and who may read that folder',
  cloudinary: 'see CLOUDINARY_URL, and whether the cloud can be reached',
  scanner: 'see that clamd runs where MFI_CLAMD says: until then no document is taken in',
};

/** Whether the stores of documents answer, and the scanner that looks at what comes in. */
export const documentsExamination: Examination = {
  name: 'documents',
  look: async ({ context, found, wiring, outside }) => {
    // Without the key nothing of them can be read, which is told already.
    if (!outside) return [];
    const { env } = context.terminal;
    const place = { env, path: found.keyFile, create: false, documents: found.documents };
    try {
      const { documents } = await wiring.outside(place);
      if (!documents) return [];
      return (await documents.ask()).map((part) => partCheck(part, documents.store));
    } catch (error) {
      return [fail('documents', messageOf(error), 'set it right: nothing works before')];
    }
  },
};

/** A store that new documents do not go to may be away for a while. */
function partCheck({ part, fault }: AskedPart, store: string): Check {
  const isNeeded = part === 'scanner' || part === store;
  if (fault === undefined) {
    const what = part === store ? `${part}, where new ones go,` : part;
    return ok('documents', `${what} answers`);
  }
  const says = `${part}: ${fault}`;
  return (isNeeded ? fail : warn)('documents', says, REMEDIES[part]);
}
