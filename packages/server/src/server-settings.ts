import * as z from 'zod';
import { LOG_VARIABLES, type LogSettings, logSettingsOf } from './log-settings.js';
import { whole } from './whole.js';

/** How a server is to work: read and checked once, before it starts. */
export interface ServerSettings {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Whose word about the client's address is taken: addresses or networks of proxies. */
  readonly trustProxy: readonly string[];
  /** Origins of web pages that may ask; none unless named. */
  readonly corsOrigins: readonly string[];
  readonly log: LogSettings;
  /** How large a body may be where lists are sent. */
  readonly bodyBytes: number;
  /** How many requests are worked on at a time before others are told to come back. */
  readonly inFlightMax: number;
  /** How late timers may be before others are told to come back. */
  readonly lateMsMax: number;
  /** How long requests may take to end when the server stops. */
  readonly stopSeconds: number;
  /** How many requests a minute are taken of one address, of one user, and where secrets are told. */
  readonly ratePerAddress: number;
  readonly ratePerUser: number;
  readonly rateSignIn: number;
  /** How many streams of events a user, and everybody together, may hold open at this server. */
  readonly streamsPerUser: number;
  readonly streamsMax: number;
  /** How long a stream may be silent; that often it is asked whether its session still is. */
  readonly streamBeatSeconds: number;
  /** Where servers count together; undefined: each counts for itself. */
  readonly redisUrl: string | undefined;
  /** Who asks for the measurements must show it; '' : anybody who reaches the server may. */
  readonly metricsToken: string;
}

/** What is wrong with the settings, one line for each of them. No value is repeated: some are secret. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
  readonly problems: readonly { readonly name: string; readonly message: string }[];

  constructor(problems: WrongSettings['problems']) {
    super(problems.map(({ name, message }) => `${name}: ${message}`).join('\n'));
    this.problems = problems;
  }
}

const listed = z
  .string()
  .transform((text) => text.split(',').flatMap((part) => (part.trim() ? [part.trim()] : [])));

const origins = listed.refine(
  (all) => all.every(isOrigin),
  'Write origins with commas between them, such as https://app.example.org.',
);

const networks = listed.refine(
  (all) =>
    all.every((one) => /^(loopback|linklocal|uniquelocal|[\da-fA-F.:]+(\/\d{1,3})?)$/.test(one)),
  'Write addresses or networks with commas between them, such as 10.0.0.0/8.',
);

/** Every variable that a server reads, with what counts when it is not set. */
const VARIABLES = z.object({
  MFI_HOST: z.string().max(255).default('127.0.0.1'),
  MFI_PORT: whole(0, 65_535).default(8080),
  MFI_TRUST_PROXY: networks.default([]),
  MFI_CORS_ORIGINS: origins.default([]),
  ...LOG_VARIABLES,
  MFI_BODY_BYTES: whole(65_536, 104_857_600).default(8_388_608),
  MFI_IN_FLIGHT_MAX: whole(1, 100_000).default(256),
  MFI_LATE_MS_MAX: whole(10, 3_600_000).default(1000),
  MFI_STOP_SECONDS: whole(0, 3600).default(25),
  MFI_RATE_PER_ADDRESS: whole(1, 1_000_000_000).default(1200),
  MFI_RATE_PER_USER: whole(1, 1_000_000_000).default(600),
  MFI_RATE_SIGN_IN: whole(1, 1_000_000_000).default(30),
  MFI_STREAMS_PER_USER: whole(1, 1_000_000).default(8),
  MFI_STREAMS_MAX: whole(1, 1_000_000).default(1000),
  MFI_STREAM_BEAT_SECONDS: whole(1, 25).default(10),
  REDIS_URL: z
    .string()
    .refine(isRedis, 'Write the address of a Redis: redis://HOST:PORT or rediss://….')
    .optional(),
  MFI_METRICS_TOKEN: z
    .string()
    .min(16, 'Use 16 characters or more.')
    .max(200, 'Use at most 200 characters.')
    .optional(),
});

/**
 * Reads what the environment says of a server.
 * @throws WrongSettings with all that is wrong at once
 */
export function serverSettings(env: Environment): ServerSettings {
  const data = checked(VARIABLES, env);
  return {
    host: data.MFI_HOST,
    port: data.MFI_PORT,
    trustProxy: data.MFI_TRUST_PROXY,
    corsOrigins: data.MFI_CORS_ORIGINS,
    log: logSettingsOf(data),
    bodyBytes: data.MFI_BODY_BYTES,
    inFlightMax: data.MFI_IN_FLIGHT_MAX,
    lateMsMax: data.MFI_LATE_MS_MAX,
    stopSeconds: data.MFI_STOP_SECONDS,
    ratePerAddress: data.MFI_RATE_PER_ADDRESS,
    ratePerUser: data.MFI_RATE_PER_USER,
    rateSignIn: data.MFI_RATE_SIGN_IN,
    streamsPerUser: data.MFI_STREAMS_PER_USER,
    streamsMax: data.MFI_STREAMS_MAX,
    streamBeatSeconds: data.MFI_STREAM_BEAT_SECONDS,
    redisUrl: data.REDIS_URL,
    metricsToken: data.MFI_METRICS_TOKEN ?? '',
  };
}

/**
 * Reads what the environment says of a log, for a program that serves nobody.
 * @throws WrongSettings with all that is wrong at once
 */
export function logSettings(env: Environment): LogSettings {
  return logSettingsOf(checked(z.object(LOG_VARIABLES), env));
}

type Environment = Readonly<Record<string, string | undefined>>;

function checked<T extends z.ZodType>(variables: T, env: Environment): z.output<T> {
  // A variable that is set to nothing is not set.
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  const read = variables.safeParse(set);
  if (read.success) return read.data;
  throw new WrongSettings(
    read.error.issues.map(({ path, message }) => ({ name: String(path[0]), message })),
  );
}

function isOrigin(text: string): boolean {
  return (
    URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text
  );
}

function isRedis(text: string): boolean {
  return URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol);
}
