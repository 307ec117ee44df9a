import { showDocument } from '@mfi/contracts/document';
import { reads } from '../kit/handler.js';
import { documentNamed } from './document-named.js';
import { shownDocument } from './shown-document.js';

/** Shows what is known of a document. */
export const show = reads(showDocument, async (context, input) =>
  shownDocument(context, await documentNamed(context, input.document)),
);
