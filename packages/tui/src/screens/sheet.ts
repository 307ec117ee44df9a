/**
 * A collection sheet: every row is prefilled with what is due, and only what is otherwise is typed.
 * Its draft outlives a power cut; it is posted once.
 */
import { enterSheet, showSheet } from '@mfi/contracts/sheet';
import type { App } from '../app/app.js';
import { Loaded } from '../app/loaded.js';
import type { Screen } from '../app/screen.js';
import { bind } from '../keys/binding.js';
import { line } from '../paint/line.js';
import { ListView } from '../widgets/list-view.js';
import { cashScreen } from './sheet/cash.js';
import { drawSheet } from './sheet/draw-sheet.js';
import { beginDraft, draftName, keepAction, readDraft, replayed } from './sheet/sheet-draft.js';
import { SHEET_KEYS } from './sheet/sheet-keys.js';
import {
  type Action,
  after,
  beganWith,
  isSaid,
  restAsDue,
  type Said,
  type SheetRow,
  type SheetState,
  type Shown,
  typedAmount,
} from './sheet/sheet-state.js';

/** What of the sheet is being typed: an amount, a number to jump to, or the control total. */
export interface Typing {
  readonly what: 'amount' | 'jump' | 'control';
  readonly text: string;
}

/** Opens a collection sheet by number. */
export function sheetScreen(app: App, number: string): Screen {
  return new SheetScreen(app, number);
}

class SheetScreen implements Screen {
  readonly id = 'sheet';
  readonly #app: App;
  readonly #number: string;
  readonly #list = new ListView<SheetRow>();
  readonly #loaded: Loaded<Shown>;
  readonly #draft: string;
  #shown: Shown | undefined;
  #state: SheetState | undefined;
  #typing: Typing | undefined;
  #key = '';
  #isPosted = false;

  constructor(app: App, number: string) {
    this.#app = app;
    this.#number = number;
    this.#draft = draftName(app.host.place.name, number);
    this.#loaded = new Loaded(app, async () => {
      const { output } = await app.call(showSheet, { sheet: number });
      this.#take(output);
      return output;
    });
  }

  title(): string {
    return this.#app.say('Sheet {number}', { number: this.#number });
  }

  opened(): void {
    if (!this.#isPosted) this.#loaded.load();
  }

  /** A draft is kept; nothing of it is lost by leaving. */
  unsaved(): string | undefined {
    return undefined;
  }

  bindings() {
    const { say } = this.#app;
    const off = this.#whyNot();
    if (off !== undefined) {
      return bind(SHEET_KEYS, { next: { off }, rest: { off }, post: { off } });
    }
    const last =
      this.#state?.past.length === 0 ? { off: say('There is nothing to undo.') } : undefined;
    return bind(SHEET_KEYS, {
      next: () => this.#enter(),
      rest: () => this.#rest(),
      absent: () => this.#attend('absent'),
      late: () => this.#attend('late'),
      jump: () => this.#type({ what: 'jump', text: '' }),
      same: () => this.#same(),
      undo: last ?? (() => this.#do({ do: 'undo' })),
      control: () => this.#type({ what: 'control', text: '' }),
      post: () => this.#count(),
    });
  }

  pressed(name: string): boolean {
    if (name === 'Backspace' && this.#typing) {
      this.#type({ ...this.#typing, text: this.#typing.text.slice(0, -1) });
      return true;
    }
    if (name === 'Ctrl+U' || name === 'Delete') {
      this.#typing = undefined;
      return true;
    }
    if (/^[\d.+]$/.test(name) && this.#whyNot() === undefined) {
      const typing = this.#typing ?? { what: 'amount' as const, text: '' };
      this.#type({ ...typing, text: (typing.text + name).slice(0, 30) });
      return true;
    }
    return this.#move(name);
  }

  /** Moves in the list. What is typed is taken when the cell is left, in whichever way. */
  #move(name: string): boolean {
    const { chosen, at } = this.#list;
    if (!this.#list.pressed(name)) return false;
    const typing = this.#typing;
    if (typing?.what !== 'amount' || !chosen || chosen.status === 'posted') return true;
    const amount = this.#amount(typing.text);
    if (amount === undefined) {
      this.#list.at = at;
    } else {
      this.#typing = undefined;
      this.#say(chosen, { ...this.#state?.said.get(chosen.row), amount });
    }
    return true;
  }

  draw(room: { width: number; height: number }) {
    const { say } = this.#app;
    if (!this.#shown || !this.#state) {
      return [[], line(`  ${say(this.#loaded.isFirst ? 'Fetching…' : 'Not found.')}`, 'muted')];
    }
    return drawSheet(this.#app, room, {
      shown: this.#shown,
      state: this.#state,
      list: this.#list,
      typing: this.#typing,
    });
  }

  /** Why nothing can be written here; undefined when it can. */
  #whyNot(): string | undefined {
    const { say } = this.#app;
    const off = this.#app.offUnless(enterSheet.name);
    if (off !== undefined) return off;
    const status = this.#shown?.sheet.status;
    if (status === 'posted') return say('The sheet is posted already.');
    return status === 'cancelled' ? say('The sheet is cancelled.') : undefined;
  }

  /** Takes the sheet as the books have it, and goes on with the draft where there is one. */
  #take(shown: Shown): void {
    const { host, say, who } = this.#app;
    const isFirst = this.#shown === undefined;
    this.#shown = shown;
    this.#list.rows = shown.rows;
    const { status } = shown.sheet;
    const draft = readDraft(host.drafts, this.#draft);
    const began = beganWith(shown);
    if (status === 'posted' || status === 'cancelled') {
      if (draft) host.drafts.remove(this.#draft);
      this.#state = began;
      return;
    }
    this.#key = draft?.key ?? '';
    this.#state = draft ? replayed(began, draft) : began;
    const first = shown.rows.findIndex(({ row }) => !isSaid(this.#state?.said.get(row)));
    if (isFirst && first > 0) this.#list.at = first;
    if (isFirst && draft && draft.actions.length > 0) {
      const { user, day } = draft;
      const text =
        user === who?.user.username
          ? say('Going on with your draft, begun on {day}.', { day })
          : say('Going on with the draft of {user}, begun on {day}.', { user, day });
      this.#app.tell(text, 'warn');
    }
  }

  #do(action: Action): void {
    if (!this.#state) return;
    const { host, who, day } = this.#app;
    if (this.#key === '') {
      this.#key = host.newKey();
      beginDraft(host.drafts, this.#draft, {
        key: this.#key,
        user: who?.user.username ?? '',
        day: day?.branch.businessDate ?? '',
      });
    }
    keepAction(host.drafts, this.#draft, action);
    this.#state = after(this.#state, action);
  }

  #say(row: SheetRow, said: Said): void {
    this.#do({ do: 'say', rows: [[row.row, said]] });
  }

  #type(typing: Typing): void {
    const isEmpty = typing.text === '' && typing.what === 'amount';
    this.#typing = isEmpty ? undefined : typing;
  }

  #enter(): void {
    const typing = this.#typing;
    this.#typing = undefined;
    if (typing?.what === 'jump') this.#jump(typing.text);
    else if (typing?.what === 'control') this.#control(typing.text);
    else this.#paid(typing?.text);
  }

  #paid(text: string | undefined): void {
    const row = this.#list.chosen;
    if (!row) return;
    if (row.status === 'posted') {
      this.#app.tell(this.#app.say('This row is in the books already.'), 'warn');
      return;
    }
    const before = this.#state?.said.get(row.row);
    const amount = text === undefined ? row.due : this.#amount(text);
    if (amount === undefined) {
      this.#typing = { what: 'amount', text: text ?? '' };
      return;
    }
    if (text !== undefined || !isSaid(before)) this.#say(row, { ...before, amount });
    this.#list.pressed('Down');
  }

  /** The amount that is typed; tells why when it is none. */
  #amount(text: string): string | undefined {
    const { say, who } = this.#app;
    const digits = who?.digits ?? 2;
    const amount = typedAmount(text, digits);
    if (amount === undefined) {
      this.#app.tell(
        say('Write an amount with at most {digits} digits behind the point.', { digits }),
        'bad',
      );
    }
    return amount;
  }

  #attend(attendance: 'absent' | 'late'): void {
    const row = this.#list.chosen;
    if (!row || row.status === 'posted') return;
    const before = this.#state?.said.get(row.row);
    const text = this.#typing?.what === 'amount' ? this.#typing.text : undefined;
    const amount = text === undefined ? undefined : this.#amount(text);
    this.#typing = undefined;
    this.#say(row, { ...before, ...(amount === undefined ? {} : { amount }), attendance });
    if (attendance === 'absent') this.#list.pressed('Down');
  }

  #same(): void {
    const row = this.#list.chosen;
    const above = this.#list.rows[this.#list.at - 1];
    const said = above && this.#state?.said.get(above.row);
    if (!row || row.status === 'posted' || !isSaid(said)) return;
    this.#typing = undefined;
    this.#say(row, said as Said);
    this.#list.pressed('Down');
  }

  #rest(): void {
    const { say } = this.#app;
    if (!this.#shown || !this.#state) return;
    this.#typing = undefined;
    const open = this.#shown.rows.filter(({ status }) => status !== 'posted');
    const action = restAsDue(open, this.#state);
    if (action.do !== 'say' || action.rows.length === 0) {
      this.#app.tell(say('Of every row something is said already.'), 'warn');
      return;
    }
    this.#do(action);
    this.#app.tell(
      say('{count} rows paid as due; u takes it back.', { count: action.rows.length }),
    );
  }

  #jump(text: string): void {
    const wanted = text.trim();
    const rows = this.#list.rows;
    const byRow = rows.findIndex(({ row }) => String(row) === wanted);
    const byEnd = rows.findIndex(
      ({ loan, customer }) => loan.number.endsWith(wanted) || customer.number.endsWith(wanted),
    );
    const at = byRow >= 0 ? byRow : byEnd;
    if (wanted !== '' && at >= 0) this.#list.at = at;
    else
      this.#app.tell(this.#app.say('The sheet has no row {number}.', { number: wanted }), 'warn');
  }

  #control(text: string): void {
    const amount = text === '' ? '' : this.#amount(text);
    if (amount !== undefined) this.#do({ do: 'control', amount });
  }

  #count(): void {
    const { say } = this.#app;
    if (!this.#shown || !this.#state) return;
    const state = this.#state;
    const unsaid = this.#shown.rows.filter(({ row }) => !isSaid(state.said.get(row)));
    if (unsaid.length > 0) {
      this.#list.at = this.#shown.rows.indexOf(unsaid[0] as SheetRow);
      this.#app.tell(
        say('Of {count} rows nobody has said anything: * takes them as paid.', {
          count: unsaid.length,
        }),
        'warn',
      );
      return;
    }
    if (this.#key === '') this.#do({ do: 'pieces', pieces: [] });
    this.#app.open(
      cashScreen(this.#app, {
        shown: this.#shown,
        state,
        key: this.#key,
        keep: (pieces) => this.#do({ do: 'pieces', pieces }),
        posted: () => {
          this.#isPosted = true;
          this.#app.host.drafts.remove(this.#draft);
        },
      }),
    );
  }
}
