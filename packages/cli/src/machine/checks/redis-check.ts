import { ok, warn } from './check.js';
import { type Examination, messageOf } from './examination.js';

/** Slower than this, and requests notice. */
const SLOW_MS = 50;

/** Whether Redis answers, and how fast. Nothing is kept there, so work goes on without it. */
export const redisExamination: Examination = {
  name: 'redis',
  look: async ({ context }) => {
    const url = context.terminal.env['REDIS_URL'];
    if (!url) return [];
    const without = 'until then each server counts requests for itself';
    if (!/^rediss?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
      return [warn('redis', 'REDIS_URL is no address of a Redis', 'write redis://HOST:PORT')];
    }
    const { host } = new URL(url);
    try {
      const { pingRedis } = await import('@mfi/server');
      const ms = await pingRedis(url);
      const says = `${host} answers within ${ms.toFixed(1)} ms`;
      if (ms <= SLOW_MS) return [ok('redis', says)];
      return [warn('redis', `${says}, which is slow`, 'let it run near the servers')];
    } catch (error) {
      return [
        warn(
          'redis',
          `${host} does not answer: ${messageOf(error)}`,
          `see that it runs; ${without}`,
        ),
      ];
    }
  },
};
