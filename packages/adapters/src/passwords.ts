import type { Passwords } from '@mfi/operations/ports';
import type { ParsedHashOptions } from '@node-rs/argon2';

type Verdict = Awaited<ReturnType<Passwords['verify']>>;

/** Argon2id at what OWASP asks for at least: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, outputLen: 32 } as const;
const SALT_BYTES = 16;

/**
 * The most that checking a kept hash may cost; libsodium's middle setting fits. Hashes are imported
 * from elsewhere too: one that asks for terabytes ends the process, one that asks for 2^31 rounds
 * never answers.
 */
const MOST = { memoryCost: 256 * 1024, timeCost: 16, parallelism: 16, bcryptCost: 16 } as const;

const ARGON2ID = /^\$argon2id\$(?:v=(?<version>\d+)\$)?m=/;
const VERSION_NEWEST = '19';
const BCRYPT = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/;

/**
 * Keeps passwords as Argon2id. Hashes that another system made, bcrypt or a cheaper Argon2id, are
 * right too but stale, so that each person moves over at their next sign-in without noticing.
 * Comparing is left to the libraries, which take the same time wherever the first difference is.
 */
export const passwords: Passwords = {
  hash: async (password) => {
    const { hash } = await import('@node-rs/argon2');
    return hash(composed(password), COST);
  },
  verify: async (password, hash) => {
    if (ARGON2ID.test(hash)) return argon2Verdict(password, hash);
    const cost = BCRYPT.exec(hash)?.[1];
    return cost === undefined ? 'wrong' : bcryptVerdict(password, hash, Number(cost));
  },
};

/**
 * One spelling for texts that look the same: an é is one character on one keyboard and two on
 * another, and both are the same password to the person who types it.
 */
function composed(password: string): string {
  return password.normalize('NFKC');
}

async function argon2Verdict(password: string, hash: string): Promise<Verdict> {
  const { parseOptions, verify } = await import('@node-rs/argon2');
  try {
    const cost = parseOptions(hash);
    if (isTooMuch(cost)) return 'wrong';
    if (await verify(hash, composed(password))) return isStale(hash, cost) ? 'stale' : 'right';
    return await asTyped(password, (typed) => verify(hash, typed));
  } catch (error) {
    if (isMalformed(error)) return 'wrong';
    throw error;
  }
}

async function bcryptVerdict(password: string, hash: string, cost: number): Promise<Verdict> {
  if (cost > MOST.bcryptCost) return 'wrong';
  const { verify } = await import('@node-rs/bcrypt');
  if (await verify(composed(password), hash)) return 'stale';
  return asTyped(password, (typed) => verify(typed, hash));
}

/** Other systems hashed what was typed, in whatever spelling the keyboard gave. */
async function asTyped(
  password: string,
  verify: (typed: string) => Promise<boolean>,
): Promise<Verdict> {
  if (password === composed(password)) return 'wrong';
  return (await verify(password)) ? 'stale' : 'wrong';
}

function isTooMuch({ memoryCost, timeCost, parallelism }: ParsedHashOptions): boolean {
  return memoryCost > MOST.memoryCost || timeCost > MOST.timeCost || parallelism > MOST.parallelism;
}

function isStale(hash: string, cost: ParsedHashOptions): boolean {
  return (
    ARGON2ID.exec(hash)?.groups?.['version'] !== VERSION_NEWEST ||
    cost.memoryCost < COST.memoryCost ||
    cost.timeCost < COST.timeCost ||
    cost.outputLen < COST.outputLen ||
    cost.saltLen < SALT_BYTES
  );
}

/** The library's word for a hash that it cannot read; anything else is a fault of the machine. */
function isMalformed(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'InvalidArg';
}
