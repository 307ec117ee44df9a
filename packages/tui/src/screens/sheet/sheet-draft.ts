/**
 * The draft of a sheet: every action is written down when it happens, so that a power cut costs at
 * most the cell that was being typed. The key under which the sheet will be posted is in it from the
 * beginning: however often it is sent again, it is posted once.
 */
import type { DraftStorage } from '../../host.js';
import { type Action, after, type SheetState } from './sheet-state.js';

/** A line of the draft: its beginning, or an action. */
type DraftLine = { readonly key: string; readonly user: string; readonly day: string } | Action;

/** What a draft says when it is read again. */
export interface Draft {
  readonly key: string;
  /** Who began it, and on which business date. */
  readonly user: string;
  readonly day: string;
  readonly actions: readonly Action[];
}

/** The name of the draft of a sheet. */
export function draftName(place: string, sheet: string): string {
  return `sheet ${place} ${sheet}`;
}

/** Reads a draft; undefined where there is none. What was torn by a power cut is passed over. */
export function readDraft(storage: DraftStorage, name: string): Draft | undefined {
  const lines = storage.lines(name).flatMap(parsed);
  const [first, ...rest] = lines;
  if (!first || !('key' in first)) return undefined;
  return { ...first, actions: rest.filter((line): line is Action => 'do' in line) };
}

/** Writes the beginning of a draft. */
export function beginDraft(
  storage: DraftStorage,
  name: string,
  first: { readonly key: string; readonly user: string; readonly day: string },
): void {
  storage.append(name, JSON.stringify(first));
}

/** Writes an action down. */
export function keepAction(storage: DraftStorage, name: string, action: Action): void {
  storage.append(name, JSON.stringify(action));
}

/** The sheet as the draft has it. */
export function replayed(state: SheetState, { actions }: Draft): SheetState {
  return actions.reduce(after, state);
}

function parsed(line: string): DraftLine[] {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null && ('key' in read || 'do' in read)
      ? [read as DraftLine]
      : [];
  } catch {
    return [];
  }
}
