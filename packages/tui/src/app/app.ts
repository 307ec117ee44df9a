/**
 * The app: who is signed in, which screens are open, and what a key does. It draws nothing itself;
 * whoever paints asks for a frame when something changed.
 */
import {
  type Answer,
  type CallOptions,
  type InputOf,
  type Operation,
  type OutputOf,
  type Problem,
  Refused,
} from '@mfi/contracts';
import { whoami } from '@mfi/contracts/auth';
import { showDay } from '@mfi/contracts/branch';
import { showInstitution } from '@mfi/contracts/institution';
import { type KeyPress, PASTE } from '@mfi/terminal';
import type { Host } from '../host.js';
import { type Binding, bind, bindingOf } from '../keys/binding.js';
import type { Tone } from '../paint/line.js';
import { fieldName } from '../words/names.js';
import type { Language, Say } from '../words/words.js';
import { Connection } from './connection.js';
import { GLOBAL_KEYS } from './global-keys.js';
import type { Screen } from './screen.js';
import { Tour } from './tour.js';

/** Who is signed in, and what they may do. */
export type Who = OutputOf<typeof whoami> & { readonly digits: number };

/** The day that the branch is in. */
export type Day = OutputOf<typeof showDay>;

/** Something to be told, below the screen. */
export interface Notice {
  readonly tone: Tone;
  readonly text: string;
}

/** Screens that every other one can open, by their names: they know each other through this alone. */
export interface Screens {
  signIn(app: App): Screen;
  home(app: App): Screen;
  help(app: App): Screen;
  palette(app: App): Screen;
  search(app: App): Screen;
  confirm(app: App, asked: Confirm): Screen;
  /** What makes the screen of a thing by its number; undefined for a number of nobody. */
  thing(app: App, number: string): (() => Screen) | undefined;
}

/** A question before something is done. */
export interface Confirm {
  readonly title: string;
  readonly says: readonly string[];
  readonly yes: string;
  readonly run: () => void;
  /** What has to be typed before it is done, where a slip would cost much. */
  readonly typed?: string;
}

/** What an app begins with. */
export interface AppOptions {
  readonly host: Host;
  readonly screens: Screens;
  readonly say: Say;
  /** The language of `say`, which papers are made in, too. */
  readonly language: Language;
  readonly unicode: boolean;
  readonly size: { readonly columns: number; readonly rows: number };
  /** Something changed: a frame is due. */
  readonly changed: () => void;
  readonly quit: () => void;
  /** Whether a newcomer is shown round. */
  readonly isTour?: boolean;
}

/** An operation with the kinds of its input and answer. */
type Op = Operation;

export class App {
  readonly host: Host;
  readonly screens: Screens;
  readonly say: Say;
  readonly language: Language;
  readonly unicode: boolean;
  readonly tour: Tour | undefined;
  readonly connection: Connection;
  size: { columns: number; rows: number };
  who: Who | undefined;
  day: Day | undefined;
  /** The branch that is worked in; users of all branches choose one. */
  branch: string | undefined;
  /** Goes up with everything that was written, or is to be fetched anew: figures before it are old. */
  changes = 0;
  readonly #changed: () => void;
  readonly #quit: () => void;
  readonly #stack: Screen[] = [];
  readonly #pending = new Set<Promise<void>>();
  #notices: Notice[] = [];
  #isOver = false;

  constructor(options: AppOptions) {
    this.host = options.host;
    this.screens = options.screens;
    this.say = options.say;
    this.language = options.language;
    this.unicode = options.unicode;
    this.size = { ...options.size };
    this.tour = options.isTour ? new Tour() : undefined;
    this.connection = new Connection({
      ask: () => this.host.caller.call(whoami, {}),
      changed: (isThere) => this.#reached(isThere),
    });
    this.#changed = options.changed;
    this.#quit = options.quit;
  }

  /** The screen that keys go to. */
  get top(): Screen | undefined {
    return this.#stack.at(-1);
  }

  /** Every screen that is open, the first one first. */
  get stack(): readonly Screen[] {
    return this.#stack;
  }

  get notices(): readonly Notice[] {
    return this.#notices;
  }

  get isBusy(): boolean {
    return this.#pending.size > 0;
  }

  /** Begins: with the session that is there, or by asking who it is. */
  begin(): void {
    this.open(this.screens.signIn(this));
    this.run(() => this.enter());
  }

  /** Goes on as whoever is signed in; stays where it is when nobody is. */
  async enter(): Promise<void> {
    let who: OutputOf<typeof whoami>;
    try {
      who = (await this.connection.through(() => this.host.caller.call(whoami, {}))).output;
    } catch (error) {
      if (isSignedOut(error)) return;
      throw error;
    }
    const may = who.operations.includes(showInstitution.name);
    const digits = may ? (await this.call(showInstitution, {})).output.digits : 2;
    this.who = { ...who, digits };
    this.branch = who.user.branch ?? this.branch;
    this.#notices = [];
    this.#stack.length = 0;
    this.open(this.screens.home(this));
    await this.readDay();
  }

  /** Reads the day of the branch again, as far as one is known. */
  async readDay(): Promise<void> {
    if (!this.may(showDay.name) || this.branch === undefined) return;
    this.day = (await this.call(showDay, this.inBranch(showDay, {}))).output;
  }

  /** Whether whoever is signed in may ask for an operation. */
  may(operation: string): boolean {
    return this.who?.operations.includes(operation) ?? false;
  }

  /** What disables a key: the operation it needs is not for this role. */
  offUnless(operation: string): string | undefined {
    if (this.may(operation)) return undefined;
    const role = this.who?.user.role ?? '';
    return this.say('A user of the role {role} may not do this.', { role: this.say(role) });
  }

  /** An input with the branch that is worked in, for a user who belongs to none. */
  inBranch<O extends Op>(operation: O, input: InputOf<O>): InputOf<O> {
    if (this.who?.user.branch || this.branch === undefined) return input;
    const shape = (operation.input as { shape?: Readonly<Record<string, unknown>> }).shape ?? {};
    return 'branch' in shape
      ? ({ branch: this.branch, ...(input as object) } as InputOf<O>)
      : input;
  }

  /** Asks for an operation. */
  async call<I extends Op['input'], O extends Op['output']>(
    operation: Operation<I, O>,
    input: InputOf<Operation<I, O>>,
    options?: CallOptions,
  ): Promise<Answer<OutputOf<Operation<I, O>>>> {
    if (operation.effect !== 'read' && options?.dryRun !== true) this.changes += 1;
    return this.connection.through(() =>
      this.host.caller.call(operation, input as never, options),
    ) as never;
  }

  /** Does something that takes a while; what is refused is told, with its next step. */
  run(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => this.refuse(error))
      .finally(() => {
        this.#pending.delete(running);
        this.#changed();
      });
    this.#pending.add(running);
    this.#changed();
  }

  /** Waits until nothing is under way any more. */
  async idle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  /** Tells what was refused, or what went wrong. */
  refuse(error: unknown): void {
    if (isSignedOut(error) && this.who) this.#leave();
    const problems = problemsOf(error);
    this.#notices = problems.slice(0, NOTICES_MAX).map((problem) => ({
      tone: 'bad',
      text: `${placeOf(this.say, problem)}${this.say(problem.message)} (${problem.code})`,
    }));
    this.#changed();
  }

  /** Tells that something was done. */
  tell(text: string, tone: Tone = 'good'): void {
    this.#notices = [{ tone, text }];
    this.#changed();
  }

  open(screen: Screen): void {
    this.#stack.push(screen);
    screen.opened?.();
    this.#changed();
  }

  /** Puts a screen in the place of the one that is seen. */
  replace(screen: Screen): void {
    this.#stack.pop();
    this.open(screen);
  }

  /** Goes back, asking first where something would be lost. */
  back(): void {
    const lost = this.top?.unsaved?.();
    if (lost === undefined) {
      this.close();
      return;
    }
    this.ask({
      title: this.say('Leave without sending?'),
      says: [lost],
      yes: this.say('Leave'),
      run: () => this.close(),
    });
  }

  /** Closes the screen that is seen. */
  close(): void {
    if (this.#stack.length <= 1) return;
    this.#stack.pop();
    this.top?.opened?.();
    this.#changed();
  }

  ask(asked: Confirm): void {
    this.open(this.screens.confirm(this, asked));
  }

  quit(): void {
    const lost = this.#stack.flatMap((screen) => screen.unsaved?.() ?? []);
    if (lost.length === 0) {
      this.#end();
      return;
    }
    this.ask({
      title: this.say('Quit?'),
      says: lost,
      yes: this.say('Quit'),
      run: () => this.#end(),
    });
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** Signs out, and asks who is next. */
  signOut(): void {
    this.run(async () => {
      await this.host.signOut();
      this.#leave();
      this.tell(this.say('You are signed out.'));
    });
  }

  resize(size: { columns: number; rows: number }): void {
    this.size = { ...size };
    this.#changed();
  }

  /** Something on a screen changed without a key. */
  redraw(): void {
    this.#changed();
  }

  /** What the keys do now: those of the screen go before those of everywhere. */
  bindings(): readonly Binding[] {
    return [...(this.top?.bindings() ?? []), ...this.#everywhere()];
  }

  /** Takes one key. */
  press({ name, text }: KeyPress): void {
    const { top } = this;
    if (!top) return;
    const isTyping = top.isTyping?.() ?? false;
    const binding = bindingOf(this.bindings(), name, isTyping);
    if (!this.#isKept()) this.#notices = [];
    if (binding?.disabled !== undefined) this.tell(binding.disabled, 'warn');
    else if (binding) binding.run();
    else if (text !== undefined && (isTyping || name === PASTE)) top.typed?.(text);
    else top.pressed?.(name);
    this.tour?.follow(this);
    this.#changed();
  }

  /** What was refused stays to be read while it is mended. */
  #isKept(): boolean {
    return this.#notices.some(({ tone }) => tone === 'bad') && (this.top?.isTyping?.() ?? false);
  }

  #everywhere(): Binding[] {
    const { top } = this;
    const isIn = this.who !== undefined;
    const isHelp = top?.id === 'help';
    return bind(GLOBAL_KEYS, {
      help: isHelp ? undefined : () => this.open(this.screens.help(this)),
      palette: isIn && top?.id !== 'palette' ? () => this.#fresh(this.screens.palette) : undefined,
      search: isIn && top?.id !== 'search' ? () => this.#fresh(this.screens.search) : undefined,
      back: this.#stack.length > 1 ? () => this.back() : undefined,
      refresh: top?.opened
        ? () => {
            this.changes += 1;
            this.run(() => this.readDay());
            top.opened?.();
          }
        : undefined,
      quit: () => this.quit(),
    });
  }

  #fresh(screen: (app: App) => Screen): void {
    if (this.top?.isOverlay) this.close();
    this.open(screen(this));
  }

  /** The server was lost, or answers again; what is written stays, and what is shown is fetched anew. */
  #reached(isThere: boolean): void {
    if (!isThere) return;
    this.tell(this.say('The server answers again; what you wrote is still here.'));
    if (this.who === undefined || this.top?.isTyping?.() === true) return;
    this.run(() => this.readDay());
    this.top?.opened?.();
  }

  #leave(): void {
    this.who = undefined;
    this.day = undefined;
    this.branch = undefined;
    this.#stack.length = 0;
    this.open(this.screens.signIn(this));
  }

  #end(): void {
    this.#isOver = true;
    this.connection.close();
    this.#quit();
  }
}

const NOTICES_MAX = 4;

const SIGNED_OUT: ReadonlySet<string> = new Set(['access.signed_out', 'access.token_reused']);

/** Whether an error says that nobody is signed in any more. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof Refused && SIGNED_OUT.has(error.code);
}

/** What a problem is about, in words; '' where it is about everything. */
function placeOf(say: Say, { path }: Problem): string {
  return path === '' ? '' : `${fieldName(say, path.slice(1).replaceAll('/', '.'))}: `;
}

/** Everything that an error says is wrong; what nobody foresaw is a bug. */
export function problemsOf(error: unknown): readonly Problem[] {
  if (error instanceof Refused) return error.problems;
  const why = error instanceof Error ? error.message : String(error);
  return [{ code: 'internal.bug', path: '', facts: {}, message: why }];
}
