import { type LookupAddress, lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Hooks, Sending, Sent } from '@mfi/operations/ports';
import ipaddr from 'ipaddr.js';

/** How long an address has to answer. */
const ANSWER_MS = 10_000;

/** How large the headers of an answer may be; its body is not read at all. */
const HEADERS_MAX = 8192;

/** Where events may be sent to. */
export interface HooksOptions {
  /** Private networks that may be reached all the same, such as `10.1.0.0/16`; no others may. */
  readonly networks?: readonly string[];
  readonly answerMs?: number;
}

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * Sends events to addresses that people have named. These could name what only this machine reaches:
 * so a connection is made to addresses in the open alone, whatever a name stands for at that moment,
 * no redirect is followed, and nothing of an answer is kept but its status.
 * @throws Error for what is no network
 */
export function hooks({ networks = [], answerMs = ANSWER_MS }: HooksOptions = {}): Hooks {
  const allowed = networks.map(networkOf);
  return {
    send: async (sending) => {
      try {
        return await post(sending, allowed, answerMs);
      } catch (error) {
        return { status: null, error: whyOf(error) };
      }
    },
  };
}

function post({ url, headers, body }: Sending, allowed: readonly Network[], answerMs: number) {
  const to = new URL(url);
  const host = to.hostname.replace(/^\[|\]$/g, '');
  const isPlain = to.protocol === 'http:';
  // In the clear, events go through networks of one's own alone.
  const isFine = (one: string) => (isPlain ? isWithin : mayReach)(one, allowed);
  // A number is connected to without being looked up.
  if (isIP(host) !== 0 && !isFine(host)) throw new Closed();
  return new Promise<Sent>((resolve, reject) => {
    const request = (isPlain ? http : https).request(to, {
      method: 'POST',
      headers: { ...headers, 'user-agent': 'mfi', 'content-length': Buffer.byteLength(body) },
      // Each time anew: a line that is kept open could have been made before a rule.
      agent: false,
      lookup: lookupIf(isFine),
      maxHeaderSize: HEADERS_MAX,
      signal: AbortSignal.timeout(answerMs),
    });
    request.once('response', (response) => {
      resolve({ status: response.statusCode ?? null, error: null });
      response.destroy();
    });
    request.once('error', reject);
    request.end(body);
  });
}

/** What a name stands for, if all of it is fine. */
function lookupIf(isFine: (address: string) => boolean): LookupFunction {
  return (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found: LookupAddress[] = []) => {
      const [first] = found;
      if (error || !first) done(error ?? new Error('ENOTFOUND'), '');
      else if (!found.every(({ address }) => isFine(address))) done(new Closed(), '');
      else if (options.all) done(null, found);
      else done(null, first.address, first.family);
    });
  };
}

function mayReach(address: string, allowed: readonly Network[]): boolean {
  // An address of version 4 may be written as one of version 6.
  return ipaddr.process(address).range() === 'unicast' || isWithin(address, allowed);
}

function isWithin(address: string, allowed: readonly Network[]): boolean {
  const parsed = ipaddr.process(address);
  return allowed.some((network) => parsed.kind() === network[0].kind() && parsed.match(network));
}

function networkOf(text: string): Network {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  if (!ipaddr.isValid(text)) throw new Error(`${text} is no network, such as 10.1.0.0/16.`);
  const address = ipaddr.process(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}

/** The address is none that events may be sent to. */
class Closed extends Error {
  constructor() {
    super('It stands for an address of a private network, which events are not sent to.');
  }
}

function whyOf(error: unknown): string {
  if (error instanceof Closed) return error.message;
  if (!(error instanceof Error)) return 'It could not be sent.';
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return 'It did not answer in time.';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return `It could not be reached: ${code}.`.slice(0, 200);
}
