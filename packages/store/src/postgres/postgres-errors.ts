/** How PostgreSQL and Node name an error; the empty text when neither does. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause);
}

/** Whether the same work may well succeed when it is done again: others were in its way. */
export function isTransient(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

/** Whether the server was not there, or went away. */
export function isUnreachable(error: unknown): boolean {
  const code = codeOf(error);
  const isGone =
    error instanceof Error &&
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message);
  return UNREACHABLE.has(code) || code.startsWith('08') || isGone;
}

const UNREACHABLE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ETIMEDOUT',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
]);
