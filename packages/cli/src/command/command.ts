import type { ColourChoice, Terminal } from '@mfi/terminal';

/** The options of all commands, as they were given. */
export interface Options {
  readonly color: ColourChoice;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly explain?: string;
  readonly journal?: boolean;
  /** Those of one command alone, by their names in camelCase. */
  readonly [name: string]: unknown;
}

/** What a command gets when it runs. */
export interface Context {
  readonly terminal: Terminal;
  readonly options: Options;
  /** The first argument; '' where there is none. */
  readonly file: string;
  /** Every argument that was given, in order. */
  readonly args: readonly string[];
}

/** Does a command's work, and returns the exit status. */
export type Handler = (context: Context) => Promise<number>;

/** An option, and what help says about it. */
export interface OptionSpec {
  /** As commander reads it. */
  readonly flags: string;
  readonly says: string;
  /** Other options, by their long names without dashes, that make no sense beside it. */
  readonly conflicts?: readonly string[];
  readonly choices?: readonly string[];
  /** Whether it may be given more than once. */
  readonly isMany?: boolean;
  /** Whether many commands have it: help shows it behind those that a command has for itself. */
  readonly isCommon?: boolean;
}

/** An argument, and what help says about it. */
export interface ArgumentSpec {
  /** As help names it, without its marks: `LOAN`. */
  readonly name: string;
  readonly says: string;
  readonly isOptional?: boolean;
}

/** A line of a help page: what to type, and what it does, where that needs saying. */
export type HelpLine = readonly [left: string, says?: string];

/** A command as data: the parser and the help pages are made from it. */
export interface CommandSpec {
  /** The words behind `mfi`, with a space between them; '' is mfi itself. */
  readonly words: string;
  /** Other spellings of the last word. */
  readonly aliases?: readonly string[];
  /** What it is for, in one line that begins small and ends without a point. */
  readonly summary: string;
  /** The heading that the help of mfi itself lists it under. */
  readonly group?: string;
  /** Whether it is for programs, and no help page lists it. */
  readonly isHidden?: boolean;
  readonly examples: readonly HelpLine[];
  readonly options: readonly OptionSpec[];
  /** A file to try it on; left out for a command that only holds others. */
  readonly example?: string;
  /** What else help says, under a heading. */
  readonly notes?: readonly { readonly heading: string; readonly lines: readonly HelpLine[] }[];
  /** What stands behind the words; left out: one FILE, which is needed. */
  readonly args?: readonly ArgumentSpec[];
  /** Does the work; none where only others are held. Whatever is large it loads itself. */
  readonly run?: Handler;
}
