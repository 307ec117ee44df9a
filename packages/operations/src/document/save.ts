import { saveDocument } from '@mfi/contracts/document';
import { givesBytes } from '../kit/handler.js';
import { documentsOf, refusing } from '../kit/refused-file.js';
import type { Kept } from '../ports/documents.js';
import { checkInUse, documentNamed } from './document-named.js';
import { shownDocument } from './shown-document.js';

/** Gives the bytes of a document back. */
export const save = givesBytes(
  saveDocument,
  async (context, input) => {
    const document = await documentNamed(context, input.document);
    checkInUse(document);
    return { output: await shownDocument(context, document), at: document as Kept };
  },
  (outside, at) => refusing(() => documentsOf(outside).give(at)),
);
