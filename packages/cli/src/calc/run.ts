import type { Palette } from '@mfi/terminal';

/** What the engine answers: plain JSON. */
export type Output = Readonly<Record<string, unknown>>;

/** How an answer is to be shown to a person. */
export interface Page {
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  readonly palette: Palette;
  readonly unicode: boolean;
  /** The input's currency, which groups digits; '' where it has none. */
  readonly currency: string;
}

/** The two ways in which an answer is shown, beside JSON. */
export interface View {
  /** Lines for people. */
  lines(output: Output, page: Page): string[];
  /** Records for spreadsheets, the header first. */
  records(output: Output): string[][];
}

/** Why figures of an answer are what they are. */
export interface Explaining {
  readonly load: () => Promise<(input: unknown, figure: string) => Output>;
  /** A figure to try it on. */
  readonly example: string;
}

/** One question that the engine answers. */
export interface Run {
  /** As the contract and a batch spell it; a command line spells it in kebab-case. */
  readonly name: string;
  readonly summary: string;
  /** A file of the checkout to try it on. */
  readonly example: string;
  /** What such a file holds, as lines of a help page. */
  readonly sample: readonly string[];
  readonly load: () => Promise<(input: unknown) => Output>;
  /** As much of the answer as its view shows, where the whole takes much longer. */
  readonly loadShown?: () => Promise<(input: unknown) => Output>;
  readonly explain?: Explaining;
  /** Left out: names and values. */
  readonly view?: View;
  /** The view of the answer's journal, where it has one. */
  readonly journalView?: View;
}
