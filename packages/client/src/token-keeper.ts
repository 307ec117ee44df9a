/** What somebody who signed in asks with. */
export interface Tokens {
  readonly accessToken: string;
  /** Left out: the session ends with the access token. */
  readonly refreshToken?: string;
}

/** Keeps tokens: in memory, in the storage of a telephone, in a file. */
export interface TokenKeeper {
  load(): Promise<Tokens | undefined> | Tokens | undefined;
  /** undefined: nobody is signed in any more. */
  save(tokens: Tokens | undefined): Promise<void> | void;
  /**
   * Does something that nobody else who has the same tokens does at the same time, where others can:
   * a refresh token is good for one use.
   */
  alone?<T>(work: () => Promise<T>): Promise<T>;
}

/** Keeps tokens as long as the program runs. */
export function memoryTokens(tokens?: Tokens): TokenKeeper {
  let kept = tokens;
  return {
    load: () => kept,
    save: (given) => {
      kept = given;
    },
  };
}
