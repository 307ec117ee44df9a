/** One step of the tables: all its statements are done, or none. */
export interface Migration {
  /** Its ordinal and what it is about: `0001_immutable`. Steps are done in the order of names. */
  readonly name: string;
  readonly statements: readonly string[];
}
