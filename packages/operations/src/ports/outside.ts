import type { Documents } from './documents.js';
import type { Logos } from './logos.js';
import type { Replays } from './replays.js';

/** Time of day. Business dates come from the branch, never from here. */
export interface Clock {
  /** ISO 8601 in UTC with milliseconds. */
  now(): string;
}

/** Clocks of places: business dates and times of day are read from a clock on a wall, and not in UTC. */
export interface Zones {
  /** Whether the IANA knows a zone of that name. */
  isZone(name: string): boolean;
  /** What the clocks of a zone show at an instant. */
  local(instant: string, zone: string): { readonly on: string; readonly time: string };
  /** When the clocks of a zone show a date and time first; where they skip it, right after. */
  instant(on: string, time: string, zone: string): string;
}

/** New ids. */
export interface Ids {
  /** A sortable id with a prefix: `ln_01J…`. Later ones sort after earlier ones of this process. */
  next(prefix: string): string;
  /** A secret of at least 256 random bits, as URL-safe text. */
  secret(): string;
}

/** One-way keeping of passwords. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /** `stale`: right, but kept in an older way that should be replaced. */
  verify(password: string, hash: string): Promise<'right' | 'stale' | 'wrong'>;
}

/** Two-way keeping of secrets, under the institution's key. */
export interface Vault {
  /** @param context what it belongs to; opening needs the same */
  seal(text: string, context: string): string;
  open(sealed: string, context: string): string;
  /** Equal for equal texts and contexts; without the key it tells nothing. */
  fingerprint(text: string, context: string): string;
}

/** What an access token says. */
export interface Claims {
  readonly userId: string;
  readonly sessionId: string;
}

/** A public key that access tokens can be checked with, as a JSON Web Key. */
export type PublicKey = Readonly<Record<string, string>>;

/** Signed, short-lived proofs of who somebody is. */
export interface AccessTokens {
  /** How long one lives. */
  readonly seconds: number;
  issue(claims: Claims, now: string): Promise<string>;
  /** Undefined for a token that is not ours, was changed, or has run out. */
  read(token: string, now: string): Promise<Claims | undefined>;
  /** The keys of now, and those that were and will be in force about now. */
  publicKeys(now: string): Promise<readonly PublicKey[]>;
}

/** SHA-256 as lower-case hex. */
export interface Digest {
  sha256(text: string): string;
  /** A code that only who has the secret can make of the text. */
  hmacSha256(secret: string, text: string): string;
}

/** What is sent to somebody's address. */
export interface Sending {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What became of it: the status that was answered, or why nothing was. */
export interface Sent {
  readonly status: number | null;
  readonly error: string | null;
}

/** Sends to addresses that people have named, and to no place that these must not reach. */
export interface Hooks {
  /** Never throws: what goes wrong is told. */
  send(sending: Sending): Promise<Sent>;
}

/** Short codes that only the institution can make of a text: they prove papers. */
export interface CheckCodes {
  /** Sixteen letters and digits that nobody mistakes for one another, in fours. */
  codeOf(text: string): string;
}

/** Codes of an authenticator: RFC 6238, six digits that change every half minute. */
export interface OneTimeCodes {
  /** A new secret in base 32. */
  newSecret(): Promise<string>;
  /** The secret as an address that authenticators read. */
  address(
    secret: string,
    of: { readonly issuer: string; readonly account: string },
  ): Promise<string>;
  /** Which half minute a code belongs to, now or next to it; undefined for a wrong one. */
  stepOf(secret: string, code: string, now: string): Promise<number | undefined>;
}

/** Everything outside that operations use, beside the store. */
export interface Outside {
  readonly clock: Clock;
  readonly zones: Zones;
  readonly ids: Ids;
  readonly passwords: Passwords;
  readonly codes: OneTimeCodes;
  readonly checkCodes: CheckCodes;
  readonly vault: Vault;
  readonly tokens: AccessTokens;
  readonly digest: Digest;
  readonly logos: Logos;
  /** Where loans are replayed when there are many; left out: in the thread that asks. */
  readonly replays?: Replays;
  /** Where the bytes of documents are kept; left out: nowhere, and none are taken in. */
  readonly documents?: Documents;
}
