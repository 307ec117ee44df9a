import type { MfiEvent } from '@mfi/contracts';

/** What an address was sent. */
export interface Received {
  /** The body, letter for letter as it came. */
  readonly body: string;
  /** The header `Mfi-Signature`. */
  readonly signature: string | null | undefined;
  /** What `webhook.create` told. */
  readonly secret: string;
  /** How old it may be, in seconds; five minutes when left out. */
  readonly secondsMax?: number;
  /** Now, in milliseconds since 1970. */
  readonly now?: number;
}

const SECONDS_MAX = 300;

/**
 * The event that an address was sent, when it is from who has the secret, unaltered and fresh. It may
 * come twice: keep its `id`, and do nothing when it is known.
 * @returns undefined for anything else, which is best answered with 400
 */
export async function verifyWebhook({
  body,
  signature,
  secret,
  secondsMax = SECONDS_MAX,
  now = Date.now(),
}: Received): Promise<MfiEvent | undefined> {
  const [, seconds = '', code = ''] =
    /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? [];
  if (code === '' || Math.abs(now / 1000 - Number(seconds)) > secondsMax) return undefined;
  const letters = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', letters.encode(secret), algorithm, false, [
    'verify',
  ]);
  const bytes = Uint8Array.from(code.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  // It takes as long whatever is wrong with it.
  const isGood = await crypto.subtle.verify(
    'HMAC',
    key,
    bytes,
    letters.encode(`${seconds}.${body}`),
  );
  return isGood ? (JSON.parse(body) as MfiEvent) : undefined;
}
