import { type DestinationStream, type Logger, pino } from 'pino';

/**
 * The log of a server: a line of JSON for each thing that happened. It holds what was asked and how
 * it went, never what stood in it: no headers, no bodies, no parameters.
 * @param to where lines go; to stdout when left out
 */
export function serverLog(level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // A second wall: should something ever be logged with its headers or its body, these are cut out.
    redact: {
      paths: [
        ...SECRET,
        ...SECRET.map((name) => `*.${name}`),
        ...SECRET.map((name) => `*.*.${name}`),
      ],
      censor: '[redacted]',
    },
    serializers: { err: errorAsLogged },
  };
  return to ? pino(options, to) : pino(options);
}

const SECRET = [
  'authorization',
  'cookie',
  'password',
  'oldPassword',
  'newPassword',
  'accessToken',
  'refreshToken',
  'token',
];

const MESSAGE_MAX = 300;

/** What is kept of an error. A database repeats values in its messages from the second line on. */
function errorAsLogged(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error).slice(0, MESSAGE_MAX) };
  const { name, message, stack, cause } = error;
  return {
    name,
    code: 'code' in error ? String(error.code) : undefined,
    message: firstLine(message),
    stack: (stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .join('\n'),
    ...(cause === undefined ? {} : { cause: errorAsLogged(cause) }),
  };
}

function firstLine(text: string): string {
  return (text.split('\n', 1)[0] ?? '').slice(0, MESSAGE_MAX);
}
