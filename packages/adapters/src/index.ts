/** The outside world for the operations: clock, ids, passwords, keys, tokens. */
export { accessTokens, TOKEN_SECONDS } from './access-tokens.js';
export { checkCodes } from './check-codes.js';
export { digest } from './digest.js';
export {
  type DocumentSettings,
  documentSettings,
  WrongDocumentSettings,
} from './document/document-settings.js';
export { everyMinute } from './every-minute.js';
export { hooks } from './hooks.js';
export { type IdSource, ids, idsFrom } from './ids.js';
export type { JobQueue, JobState } from './job-queue.js';
export { KeyError, type KeyFault } from './key-error.js';
export { createKeyFile } from './key-file.js';
export { KEY_VARIABLE, type KeySource, type MasterKey, masterKey } from './master-key.js';
export { WrongMessengerSettings } from './messenger-settings.js';
export { openJobQueue } from './open-job-queue.js';
export { type OpenedMessengers, openMessengers } from './open-messengers.js';
export { type OutsideOptions, outside } from './outside.js';
export { FONT_FILES } from './paper/font-files.js';
export { papers } from './paper/papers.js';
export { passwords } from './passwords.js';
export { type KeyLabel, subKey } from './sub-key.js';
export { systemClock } from './system-clock.js';
export { type ThreadedReplays, threadedReplays } from './threaded-replays.js';
export { vaultOf } from './vault.js';
export { VaultError } from './vault-error.js';
