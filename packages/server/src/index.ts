/** The operations over HTTP. Whoever starts it hands in what they run on. */
export { buildServer, type Serving } from './build-server.js';
export { listen, type Running } from './listen.js';
export { type LogFile, openLogFile } from './log-file.js';
export type { LogSettings } from './log-settings.js';
export { pingRedis } from './ping-redis.js';
export { serverLog } from './server-log.js';
export {
  logSettings,
  type ServerSettings,
  serverSettings,
  WrongSettings,
} from './server-settings.js';
export type { Answered } from './serving.js';
