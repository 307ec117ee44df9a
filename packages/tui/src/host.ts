import type { Caller, FileBytes, OutputOf } from '@mfi/contracts';
import type { paperReceipt } from '@mfi/contracts/paper';

/** What the app is handed: it opens no file, no database and no connection itself. */
export interface Host {
  /** Runs operations as whoever is signed in. */
  readonly caller: Caller;
  /** Where the books are: on this machine, or on a server. */
  readonly place: { readonly kind: 'file' | 'server'; readonly name: string };
  readonly version: string;
  readonly drafts: DraftStorage;
  /** A name for one write, made before it is sent. */
  newKey(): string;
  /**
   * Signs in; calls are made as that user from then on.
   * @throws Refused when the name and the password do not go together
   */
  signIn(who: SigningIn): Promise<void>;
  /** What receipts are printed on here, and whether that has letters for no other language. */
  readonly receipts: { readonly size: Receipt['size']; readonly isEnglish: boolean };
  /**
   * Prints a receipt as the books gave it, who know whether it was printed before.
   * @returns where it went: the printer, or a file
   */
  print(receipt: Receipt): Promise<string>;
  /**
   * Looks whether a file of this machine can be sent.
   * @throws Refused when there is none of that path, or it cannot be read
   */
  upload(path: string): Upload;
  /**
   * Writes a file that was got from the books, in the folder where the app was started.
   * @returns where it is
   * @throws Refused when there is one of that name
   */
  keep(fileName: string, bytes: FileBytes): Promise<string>;
  /**
   * Looks whether all is well: at this machine and its books, or at what a server tells of itself.
   * It may take some seconds, in which keys are taken.
   */
  checks(): Promise<readonly HealthCheck[]>;
  /** Ends the session, here and where the books are. */
  signOut(): Promise<void>;
}

/** One thing that was looked at, what was found, and what to do about it. */
export interface HealthCheck {
  readonly name: string;
  /** fail: work cannot go on, or is in danger; warn: it can. */
  readonly state: 'ok' | 'warn' | 'fail';
  readonly says: string;
  /** What to do; '' where all is well. */
  readonly remedy: string;
}

/** Everything that a receipt on paper says. */
export type Receipt = OutputOf<typeof paperReceipt>;

/** A file of this machine, as it is sent. */
export interface Upload {
  readonly fileName: string;
  readonly file: () => FileBytes;
}

/** Who somebody says they are; the code is that of a second factor, where there is one. */
export interface SigningIn {
  readonly username: string;
  readonly password: string;
  readonly code?: string;
}

/**
 * Where drafts are kept: texts by lines, one behind the other. A line that was taken is there after
 * a power cut; the last one may be torn.
 */
export interface DraftStorage {
  names(): readonly string[];
  lines(name: string): readonly string[];
  append(name: string, line: string): void;
  remove(name: string): void;
}
