import type { DocumentStore, Documents } from '@mfi/operations/ports';
import type { MasterKey } from '../master-key.js';
import { clamd } from './clamd.js';
import { cloudinaryStore } from './cloudinary-store.js';
import { diskStore } from './disk-store.js';
import { type DocumentSettings, incomingFolder } from './document-settings.js';
import { documentsWith } from './documents.js';
import { incoming } from './incoming.js';
import { sealerOf } from './sealed-bytes.js';

/** Documents as the settings say. */
export function openDocuments(settings: DocumentSettings, key: MasterKey): Documents {
  const [first, ...others] = storesOf(settings);
  return documentsWith({
    sealer: sealerOf(key),
    incoming: incoming(incomingFolder(settings)),
    stores: [first as DocumentStore, ...others],
    scanner: settings.clamd && clamd(settings.clamd),
    bytesMax: settings.bytesMax,
  });
}

/** The stores that are set up, first the one that new documents go to. */
function storesOf({ folder, store, cloudinaryUrl }: DocumentSettings): DocumentStore[] {
  const cloud = cloudinaryUrl === undefined ? [] : [cloudinaryStore({ url: cloudinaryUrl })];
  const all = [diskStore(folder), ...cloud];
  return [...all].sort((a, b) => Number(b.name === store) - Number(a.name === store));
}
