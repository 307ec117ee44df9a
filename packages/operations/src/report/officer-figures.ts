import { ratio } from '@mfi/engine/portfolio';
import type { ReadContext } from '../kit/context.js';
import type { Money } from '../kit/money.js';
import type { Efficiency } from './efficiency.js';

/** What is counted for an officer, amounts in minor units. */
class Counted {
  readonly customers = new Set<string>();
  loans = 0;
  outstanding = 0;
  par30 = 0;
  disbursedLoans = 0;
  disbursed = 0;
  receipts = 0;
  collected = 0;
  applications = 0;
  approved = 0;
  rejected = 0;
  /** Days from application to decision, of all decided together. */
  daysWaited = 0;
  /** Undefined: of no loan. */
  efficiency: Efficiency | undefined;
}

/** The figures of each officer, by the user's id; null: of loans that nobody looks after. */
export class OfficerFigures {
  readonly #byOfficer = new Map<string | null, Counted>();

  of(officerId: string | null): Counted {
    const found = this.#byOfficer.get(officerId) ?? new Counted();
    this.#byOfficer.set(officerId, found);
    return found;
  }

  /**
   * As they are answered: officers by their names, loans without one last, and all together.
   * @param efficiency of all together
   */
  async shown(context: ReadContext, efficiency: Efficiency) {
    const ids = [...this.#byOfficer.keys()].filter((id) => id !== null);
    const users = await context.db.pick('users', ['id', 'username', 'name'], {
      where: { id: { in: ids } },
    });
    const byId = new Map(users.map((user) => [user.id, user]));
    const rows = [...this.#byOfficer].map(([id, counted]) => {
      const user = id === null ? undefined : byId.get(id);
      const named = { officer: user?.username ?? id, name: user?.name ?? null };
      return { ...named, ...shownCounted(context, counted) };
    });
    rows.sort((a, b) => ((a.officer ?? '\uffff') < (b.officer ?? '\uffff') ? -1 : 1));
    return { data: rows, total: shownCounted(context, this.#together(efficiency)) };
  }

  #together(efficiency: Efficiency): Counted {
    const all = new Counted();
    all.efficiency = efficiency;
    for (const one of this.#byOfficer.values()) {
      for (const id of one.customers) all.customers.add(id);
      for (const name of SUMMED) all[name] += one[name];
    }
    return all;
  }
}

const SUMMED = [
  'loans',
  'outstanding',
  'par30',
  'disbursedLoans',
  'disbursed',
  'receipts',
  'collected',
  'applications',
  'approved',
  'rejected',
  'daysWaited',
] as const;

function shownCounted({ money }: ReadContext, counted: Counted) {
  const { outstanding, par30, approved, rejected, daysWaited } = counted;
  const part = ratio({ num: par30, den: 1 }, { num: outstanding, den: 1 }, RATIO);
  return {
    clients: counted.customers.size,
    loans: counted.loans,
    outstanding: money.format(outstanding),
    par30: money.format(par30),
    par30Ratio: part.value,
    disbursedLoans: counted.disbursedLoans,
    disbursed: money.format(counted.disbursed),
    receipts: counted.receipts,
    collected: money.format(counted.collected),
    efficiency: counted.efficiency ?? nothingDue(money),
    applications: counted.applications,
    approved,
    rejected,
    daysToDecide: meanOf(daysWaited, approved + rejected),
  };
}

/** The efficiency of who has no loan that was running. */
function nothingDue({ format }: Money): Efficiency {
  const none = { value: null, numerator: null, denominator: null };
  return {
    due: format(0),
    current: none,
    withArrears: none,
    withPrepayments: none,
    recovery: none,
  };
}

const RATIO = { digits: 0, whenNil: 'nothing is lent' } as const;

/** A mean of whole days with one digit, rounded half up. */
function meanOf(days: number, count: number): string | null {
  if (count === 0) return null;
  const tenths = Math.floor((20 * days + count) / (2 * count));
  return `${Math.floor(tenths / 10)}.${tenths % 10}`;
}
