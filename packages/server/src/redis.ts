import type { Redis } from 'ioredis';
import type { Logger } from 'pino';

/** Whoever waits for Redis longer than this does without. */
const COMMAND_MS = 250;
const CONNECT_MS = 1000;
const RETRY_MS_MAX = 2000;

/**
 * A line to Redis, which is looked for again when it is lost. A server starts without it, too. What is asked while there is none fails
 * at once: nothing of the institution is kept there, so nobody has to wait.
 */
export async function openRedis(url: string, log: Logger): Promise<Redis> {
  const { Redis: Client } = await import('ioredis');
  const redis = new Client(url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_MS,
    connectTimeout: CONNECT_MS,
    retryStrategy: (times) => Math.min(RETRY_MS_MAX, times * 100),
  });
  // Without a listener an error would end the program; whoever asks hears of it anyway.
  redis.on('error', (error) => log.debug({ err: error }, 'Redis'));
  await new Promise<void>((resolve) => {
    redis.once('ready', resolve).once('error', () => resolve());
    setTimeout(resolve, CONNECT_MS).unref();
  });
  return redis;
}
