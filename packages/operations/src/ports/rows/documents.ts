import type { DocumentKind, DocumentStoreName } from '@mfi/contracts/document';

/** What is known of a file. It is written when the bytes are stored, and not before. */
export interface DocumentRow {
  readonly id: string;
  /** `DC-000001`. */
  readonly number: string;
  /** Where the customer is, or the loan. */
  readonly branchId: string;
  readonly customerId: string;
  /** Null: it is of the customer, whatever the loan. */
  readonly loanId: string | null;
  readonly kind: DocumentKind;
  readonly fileName: string;
  readonly mediaType: string;
  /** Of what is kept, unsealed. */
  readonly bytes: number;
  readonly sha256: string;
  /** Of what was sent: images are written anew. */
  readonly sentSha256: string;
  readonly scan: 'clean' | 'none';
  readonly store: DocumentStoreName;
  /** What the bytes are called there; the same bytes of one customer have one place. */
  readonly place: string;
  /** Which key they are sealed under. */
  readonly keyId: string;
  readonly status: 'pending' | 'verified' | 'rejected' | 'deleted';
  readonly note: string | null;
  readonly addedBy: string;
  readonly addedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
  readonly deletedBy: string | null;
  readonly deletedAt: string | null;
  /** When the bytes went; the row stays. */
  readonly erasedAt: string | null;
  readonly version: number;
}
