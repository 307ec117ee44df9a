import type { OneTimeCodes } from '@mfi/operations/ports';

/** What every authenticator takes for granted (RFC 6238 with SHA-1, as RFC 4226 has it). */
const KIND = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
/** A code is good for half a minute before and after: clocks differ, and people type. */
const WINDOW = 1;

/** Codes of authenticators, by a library that is loaded when one is first looked at. */
export const oneTimeCodes: OneTimeCodes = {
  newSecret: async () => {
    const { Secret } = await import('otpauth');
    return new Secret({ size: SECRET_BYTES }).base32;
  },
  address: async (secret, { issuer, account }) => {
    const { TOTP } = await import('otpauth');
    return new TOTP({ ...KIND, secret, issuer, label: account }).toString();
  },
  stepOf: async (secret, code, now) => {
    const token = code.replace(/\s/g, '');
    if (!/^\d{6}$/.test(token)) return undefined;
    const { TOTP } = await import('otpauth');
    const timestamp = Date.parse(now);
    const delta = new TOTP({ ...KIND, secret }).validate({ token, timestamp, window: WINDOW });
    return delta === null ? undefined : Math.floor(timestamp / 1000 / KIND.period) + delta;
  },
};
