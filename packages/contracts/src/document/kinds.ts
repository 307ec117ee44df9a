/** What a document is for. */
export const DOCUMENT_KINDS = [
  'identity-proof',
  'address-proof',
  'photo',
  'signature',
  'income-proof',
  'bank-proof',
  'application-form',
  'agreement',
  'collateral',
  'guarantee',
  'other',
] as const;

/** One of {@link DOCUMENT_KINDS}. */
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** Where the bytes of documents can be kept. */
export const DOCUMENT_STORES = ['disk', 'cloudinary'] as const;

/** One of {@link DOCUMENT_STORES}. */
export type DocumentStoreName = (typeof DOCUMENT_STORES)[number];
