import type { EventTopic, Refused, Role } from '@mfi/contracts';
import type { Outside } from '../ports/outside.js';
import type { Reader, Writer } from '../ports/store.js';
import type { InstitutionRow, JournalEntryRow, Json } from '../ports/tables.js';
import type { Money } from './money.js';

/** Who asks. */
export interface Actor {
  /** `system` for what nobody asked for, such as a day's end by the clock. */
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  /** Null: every branch. */
  readonly branchId: string | null;
  /** A customer's own user sees only that customer's things. */
  readonly customerId: string | null;
  readonly sessionId: string | null;
  /** What an API key is for; left out for people, who may do all that their role may. */
  readonly allowed?: readonly string[];
}

/** What a handler that reads is given. */
export interface ReadContext {
  readonly db: Reader;
  readonly actor: Actor;
  readonly institution: InstitutionRow;
  readonly money: Money;
  /** The instant of this call; everything in it happens then. */
  readonly now: string;
  readonly outside: Outside;
  /**
   * Refuses what belongs to a branch, or to a customer, that the actor may not reach. Every handler
   * of scope branch calls it for whatever it touches.
   */
  within(thing: { readonly branchId: string; readonly customerId?: string | null }): void;
}

/** What a handler that writes is given. */
export interface WriteContext extends ReadContext {
  readonly db: Writer;
  /** The key of this write. */
  readonly key: string;
  /** A new id, sortable. */
  id(prefix: string): string;
  /** Says what changed, for the audit; every write says at least one thing. No secrets. */
  audit(change: Change): void;
  /** Tells the outside of it after it is committed. */
  announce(topic: EventTopic, announced: Announced): void;
  /**
   * Refuses, and yet keeps what was written: a wrong password is counted although it is wrong. The
   * handler's answer is dropped.
   */
  refuseButKeep(refusal: Refused): void;
  /** Writes a balanced entry into the books of a branch, under its business date. */
  post(posting: Posting): Promise<JournalEntryRow>;
}

/** What is told of an event, and whose it is. */
export interface Announced {
  /** '' for what belongs to the institution. */
  readonly branchId: string;
  /** Whose own user hears of it, too. */
  readonly customerId?: string;
  readonly facts: Readonly<Record<string, Json>>;
}

/** One thing that changed. */
export interface Change {
  /** '' for what belongs to the institution. */
  readonly branchId: string;
  readonly targetId: string;
  readonly before?: Json | object;
  readonly after?: Json | object;
}

/** What an entry of the journal says. Lines of one account are drawn together. */
export interface Posting {
  readonly branchId: string;
  readonly kind: JournalEntryRow['kind'];
  /** When it is held to have happened; the business date when left out. */
  readonly valueOn?: string | undefined;
  readonly subjectId?: string;
  readonly transactionId?: string | undefined;
  readonly narration: string;
  /** Minor units; a debit is positive, a credit negative. They sum to nil. */
  readonly lines: readonly { readonly accountId: string; readonly amount: number }[];
}
