/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  /** fail: work cannot go on, or is in danger; warn: it can. */
  readonly state: 'ok' | 'warn' | 'fail';
  /** What was found. */
  readonly says: string;
  /** What to do; '' where all is well. */
  readonly remedy: string;
}

/** All is well. */
export function ok(name: string, says: string): Check {
  return { name, state: 'ok', says, remedy: '' };
}

/** Work can go on, but something is to be done. */
export function warn(name: string, says: string, remedy: string): Check {
  return { name, state: 'warn', says, remedy };
}

/** Work cannot go on, or is in danger. */
export function fail(name: string, says: string, remedy: string): Check {
  return { name, state: 'fail', says, remedy };
}
