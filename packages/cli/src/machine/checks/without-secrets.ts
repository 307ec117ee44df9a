import type { Environment } from '@mfi/terminal';
import type { Check } from './check.js';

/** Names of variables that hold a secret, and nothing else. */
const SECRET = /PASSWORD|SECRET|TOKEN$|_KEY$|^MFI_KEY$/;

/** Shorter texts are no secrets that anybody could keep, and may stand in any sentence. */
const LENGTH_MIN = 4;

/**
 * What was found, without any secret of the environment: those who look show none, and this is the
 * wall behind them, as a server or a driver may repeat what it was told.
 */
export function withoutSecrets(checks: readonly Check[], env: Environment): Check[] {
  const secrets = secretsOf(env);
  const clean = (text: string) => secrets.reduce((kept, one) => kept.replaceAll(one, '…'), text);
  return checks.map((check) => ({
    ...check,
    says: clean(check.says),
    remedy: clean(check.remedy),
  }));
}

/** The longest first: one may be a part of another. */
function secretsOf(env: Environment): string[] {
  const found = Object.entries(env).flatMap(([name, value]) => {
    if (!value) return [];
    if (SECRET.test(name)) return [value];
    return value.split(',').flatMap(passwordsOf);
  });
  return [...new Set(found)]
    .filter((one) => one.length >= LENGTH_MIN)
    .sort((a, b) => b.length - a.length);
}

/** The password in an address, as it is written there and as it is meant. */
function passwordsOf(address: string): string[] {
  const password = URL.canParse(address) ? new URL(address).password : '';
  if (password === '') return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
