import type { SavedSession, SessionStore, Sessions } from '../work/sessions.js';

/**
 * The session of one window. Somebody else may sign in with another command meanwhile: the window
 * stays whose it is. As long as the saved session is of the same user it is shared, because a refresh
 * token is good for one use.
 */
export class HeldSession implements SessionStore {
  readonly #saved: Sessions;
  #held: SavedSession | undefined;

  constructor(saved: Sessions) {
    this.#saved = saved;
    this.#held = saved.load();
  }

  load(): SavedSession | undefined {
    const saved = this.#saved.load();
    if (saved && saved.username === this.#held?.username) this.#held = saved;
    return this.#held;
  }

  save(session: SavedSession): void {
    const saved = this.#saved.load();
    const isOurs = saved === undefined || saved.username === this.#held?.username;
    if (isOurs || this.#held === undefined) this.#saved.save(session);
    this.#held = session;
  }

  remove(): void {
    if (this.#saved.load()?.username === this.#held?.username) this.#saved.remove();
    this.#held = undefined;
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    return this.#saved.alone(work);
  }
}
