import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import type { MasterKey } from './master-key.js';

/** A pair of keys that tokens are signed with for one month. */
export interface SigningKey {
  /** The month, `2026-08`: the `kid` of every token of it. */
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** How many pairs are remembered: those of now, and of a clock that moves. */
const REMEMBERED_MAX = 24;

/**
 * The keys that tokens are signed with. Every month has its own, derived from the institution's key:
 * nothing has to be stored or spread, every server of an institution has the same, and what one pair
 * gives away is of no use to the next.
 */
export function signingKeys(master: MasterKey): (month: string) => SigningKey {
  const made = new Map<string, SigningKey>();
  return (month) => {
    const known = made.get(month);
    if (known) return known;
    if (made.size >= REMEMBERED_MAX) made.clear();
    const key = signingKey(master, month);
    made.set(month, key);
    return key;
  };
}

/** The month of an instant, which names the keys that are in force then. */
export function monthOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 7);
}

/** The order of the curve P-256: a private key is a number from 1 to below it. */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** More bytes than a key has, so that none is likelier than another. */
const SEED_BYTES = 48;
const KEY_BYTES = 32;

function signingKey(master: MasterKey, id: string): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', master, '', `signing ${id}`, SEED_BYTES));
  const secret = (BigInt(`0x${seed.toString('hex')}`) % (ORDER - 1n)) + 1n;
  const d = Buffer.from(secret.toString(16).padStart(KEY_BYTES * 2, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 1 + KEY_BYTES).toString('base64url'),
    y: point.subarray(1 + KEY_BYTES).toString('base64url'),
    d: d.toString('base64url'),
  };
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' });
  return { id, privateKey, publicKey: createPublicKey(privateKey) };
}
