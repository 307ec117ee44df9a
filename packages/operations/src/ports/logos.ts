import type { FileBytes } from '@mfi/contracts';

/** A picture that was written anew from its pixels. */
export interface CleanLogo {
  /** A PNG, in base64. */
  readonly image: string;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Of what was sent. */
  readonly sentSha256: string;
}

/** Looks at pictures that are to stand on papers. */
export interface Logos {
  /** @throws NotTaken where it may not be one */
  clean(bytes: FileBytes, fileName: string): Promise<CleanLogo>;
}
