/** What is asked of fontkit, which comes without types of its own. */
declare module 'fontkit' {
  /** A font that was read. */
  export interface Font {
    /** The code points that it has letters for. */
    readonly characterSet: readonly number[];
  }
  export function create(bytes: Uint8Array): Font;
}
