/**
 * A whole institution at work: people of all roles do whatever they do in some order, messages come
 * twice, late and changed, processes end and disks fill up in the middle, clocks jump. After every step
 * what must always hold is looked at. All of it follows from a seed.
 */
import { isDeepStrictEqual } from 'node:util';
import { operationNamed, Refused } from '@mfi/contracts';
import { closeDay, openDay } from '@mfi/contracts/branch';
import { cancelSheet } from '@mfi/contracts/sheet';
import { closeTill, openTill } from '@mfi/contracts/till';
import type { Store } from '@mfi/operations/ports';
import { laterBy } from '../../src/kit/instant.js';
import { type Chance, chanceOf } from '../../src/populate/chance.js';
import { dumpOf } from '../hostile/dump.js';
import { ACTIONS, type Action } from './actions.js';
import { Invariants } from './invariants.js';
import { type Begun, BRANCHES, begin, type Person } from './staff.js';
import { type Request, SimulationFailure, Story } from './story.js';
import { Broken, type Trouble, TroubledStore } from './troubled-store.js';

/** What is simulated. */
export interface Simulated {
  readonly seed: number;
  readonly days: number;
  /** Steps of a day. */
  readonly steps: number;
  /**
   * So many may ask at once, each for something else; one when left out. Where the database lets them
   * run beside one another, a seed may then be another story each time.
   */
  readonly atOnce?: number;
  /** Opens the database; after a process has ended it is opened again. */
  open(): Promise<Store>;
}

/** What was done in all. */
export interface Tally {
  steps: number;
  done: number;
  refused: number;
  broken: number;
  replayed: number;
  daysClosed: number;
  /** How often each operation was done, and with which code it was refused. */
  readonly operations: Map<string, number>;
  readonly refusals: Map<string, number>;
}

/** A request that was answered. */
interface Answered extends Request {
  readonly output: unknown;
}

type Outcome =
  | { readonly kind: 'done'; readonly output: unknown; readonly replayed: boolean }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'broken' };

/** How many answers and late messages are remembered. */
const REMEMBERED = 200;
/** How often something else is looked for where there is nothing that it could be about. */
const TRIES = 5;
const WEEK = 7;

const WHOLE_WEIGHT = ACTIONS.reduce((sum, { weight }) => sum + weight, 0);

/**
 * Simulates an institution.
 * @throws SimulationFailure naming the step, what does not hold, and how it came to it
 */
export async function simulate(asked: Simulated): Promise<Tally> {
  const store = new TroubledStore(await asked.open());
  const simulation = new Simulation(asked, store, await begin(store, asked.seed));
  try {
    await simulation.run();
    return simulation.tally;
  } finally {
    await simulation.close();
  }
}

class Simulation {
  readonly tally: Tally = {
    steps: 0,
    done: 0,
    refused: 0,
    broken: 0,
    replayed: 0,
    daysClosed: 0,
    operations: new Map(),
    refusals: new Map(),
  };
  readonly #chance: Chance;
  readonly #story = new Story();
  readonly #invariants: Invariants;
  readonly #answered: Answered[] = [];
  readonly #late: Request[] = [];
  #counted = 0;

  constructor(
    private readonly asked: Simulated,
    private readonly store: TroubledStore,
    private readonly begun: Begun,
  ) {
    this.#chance = chanceOf(asked.seed * 31 + 7);
    this.#invariants = new Invariants(begun.system);
  }

  async run(): Promise<void> {
    for (const branch of BRANCHES) await this.#beginDay(branch);
    for (let day = 1; day <= this.asked.days; day += 1) {
      for (let step = 0; step < this.asked.steps; step += 1) await this.#step();
      for (const branch of BRANCHES) await this.#endDay(branch);
      if (day % WEEK === 0 || day === this.asked.days) {
        this.#fail(await this.#invariants.afterWeek());
      }
    }
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  async #step(): Promise<void> {
    this.#story.begin();
    this.tally.steps += 1;
    this.#moveClock();
    const { below, percent } = this.#chance;
    const before = this.#answered[below(this.#answered.length)];
    const { atOnce = 1 } = this.asked;
    if (atOnce > 1 && percent(60)) await this.#askTogether(atOnce);
    else if (before && percent(6)) await this.#sendAgain(before);
    else if (before && percent(2)) await this.#sendChanged(before);
    else {
      const request = await this.#request();
      if (request) await this.#deliver(request);
    }
    this.#fail(await this.#invariants.afterStep());
  }

  /** Mostly it goes on by seconds or minutes; it may be set back, or stand still for days. */
  #moveClock(): void {
    const { clock } = this.begun;
    const { below, percent } = this.#chance;
    let seconds = below(600);
    if (percent(2)) seconds = -below(7200);
    else if (percent(1)) seconds = 86_400 * below(4);
    clock.at = laterBy(clock.at, seconds);
  }

  /** Something new, or what was sent before and comes only now. */
  async #request(): Promise<Request | undefined> {
    const { below, percent } = this.#chance;
    if (this.#late.length > 0 && percent(8)) {
      return this.#late.splice(below(this.#late.length), 1)[0];
    }
    let request: Request | undefined;
    for (let tried = 0; tried < TRIES && !request; tried += 1) request = await this.#newRequest();
    if (!request || !percent(5)) return request;
    this.#late.push(request);
    this.#story.tellOf(request, 'is on its way');
    return undefined;
  }

  async #newRequest(): Promise<Request | undefined> {
    const { of, percent, below } = this.#chance;
    const action = this.#action();
    const code = of(BRANCHES);
    const input = await this.store.read(async (db) => {
      const branch = await db.find('branches', { code });
      return branch && action.input({ db, branch, chance: this.#chance, count: this.#count });
    });
    if (!input) return undefined;
    const colleagues = this.begun.people.filter(({ branch }) => branch === code || branch === null);
    const able = colleagues.filter(({ role }) => action.by.includes(role));
    // Now and then somebody tries who may not.
    const who = percent(4) ? of(this.begun.people) : able[below(able.length)];
    if (!who) return undefined;
    const key = `k${this.#count()}`;
    return { who, operation: action.operation, input: inBranch(who, action, code, input), key };
  }

  #action(): Action {
    let left = this.#chance.below(WHOLE_WEIGHT);
    for (const action of ACTIONS) {
      if (left < action.weight) return action;
      left -= action.weight;
    }
    throw new Error('weights sum to more than all of them');
  }

  readonly #count = (): number => {
    this.#counted += 1;
    return this.#counted;
  };

  /** The first time, perhaps with trouble: then nothing has come of it, or all, and once. */
  async #deliver(request: Request): Promise<void> {
    const trouble = this.#chance.percent(7) ? this.#trouble() : undefined;
    if (!trouble) {
      this.#remember(request, await this.#call(request));
      return;
    }
    const before = await dumpOf(this.store);
    const outcome = await this.#call(request, trouble);
    if (outcome.kind !== 'broken') {
      this.#remember(request, outcome);
      return;
    }
    this.tally.broken += 1;
    if (this.#chance.percent(25)) await this.store.reopen(this.asked.open);
    const isKept = trouble.kind === 'crash after commit';
    const after = await dumpOf(this.store);
    if (!isKept && !isDeepStrictEqual(after, before)) {
      this.#wrong(request, `${trouble.kind}, and yet something is kept`);
    }
    const again = await this.#call(request);
    const mustReplay = isKept && !operationNamed(request.operation)?.keyless;
    if (mustReplay && !(again.kind === 'done' && again.replayed)) {
      this.#wrong(request, 'what was committed is done again under its key');
    }
    if (mustReplay && !isDeepStrictEqual(await dumpOf(this.store), after)) {
      this.#wrong(request, 'what was committed changes something under its key');
    }
    this.#remember(request, again);
  }

  /** Several ask for something at the same moment, one of them for the same twice. */
  async #askTogether(atOnce: number): Promise<void> {
    const requests: Request[] = [];
    for (let asked = 0; asked < atOnce; asked += 1) {
      const request = await this.#newRequest();
      if (request) requests.push(request);
    }
    const [first] = requests;
    if (!first) return;
    const [again, ...outcomes] = await Promise.all(
      [first, ...requests].map((request) => this.#call(request)),
    );
    for (const [at, request] of requests.entries()) {
      this.#remember(request, outcomes[at] as Outcome);
    }
    // One may be refused: it came before another had done what the other one went on from.
    const twice = [again, outcomes[0]].filter((one) => one?.kind === 'done' && !one.replayed);
    if (twice.length > 1 && !operationNamed(first.operation)?.keyless) {
      this.#wrong(first, 'asked twice at once under one key, it is done twice');
    }
  }

  #trouble(): Trouble {
    const { below, of } = this.#chance;
    const kind = of(['crash', 'disk full', 'crash before commit', 'crash after commit'] as const);
    return kind === 'crash' || kind === 'disk full' ? { kind, statement: below(40) } : { kind };
  }

  /** The same message once more: the same answer, and nothing new. */
  async #sendAgain(before: Answered): Promise<void> {
    const outcome = await this.#call(before);
    this.tally.replayed += 1;
    if (outcome.kind !== 'done' || !outcome.replayed) {
      this.#wrong(before, `it was done before, and now it is ${outcome.kind}`);
    } else if (!isDeepStrictEqual(plain(outcome.output), plain(before.output))) {
      this.#wrong(before, 'the answer is another one than before');
    }
  }

  /** Another message under a key that was used. */
  async #sendChanged(before: Answered): Promise<void> {
    const input = { ...before.input, ...CHANGED };
    const outcome = await this.#call({ ...before, input });
    if (outcome.kind === 'done') this.#wrong(before, 'another input is taken under its key');
  }

  async #call(request: Request, trouble?: Trouble): Promise<Outcome> {
    const operation = operationNamed(request.operation);
    if (!operation) throw new Error(`there is no ${request.operation}`);
    this.store.trouble = trouble;
    const { who, input, key } = request;
    const options = operation.keyless ? {} : { key };
    try {
      const { output, replayed } = await who.caller.call(operation, input as never, options);
      this.#story.tellOf(request, replayed ? 'done before' : 'done');
      return { kind: 'done', output, replayed };
    } catch (error) {
      if (error instanceof Broken) {
        this.#story.tellOf(request, error.message);
        return { kind: 'broken' };
      }
      if (!(error instanceof Refused)) {
        this.#wrong(request, error instanceof Error ? (error.stack ?? error.message) : 'thrown');
      }
      this.#story.tellOf(request, error.code);
      return { kind: 'refused', code: error.code };
    } finally {
      this.store.trouble = undefined;
    }
  }

  #remember(request: Request, outcome: Outcome): void {
    const { operation } = request;
    if (outcome.kind === 'refused') {
      this.tally.refused += 1;
      countOne(this.tally.refusals, `${operation} ${outcome.code}`);
    }
    if (outcome.kind !== 'done') return;
    this.tally.done += 1;
    countOne(this.tally.operations, operation);
    if (operationNamed(operation)?.keyless) return;
    this.#answered.push({ ...request, output: outcome.output });
    if (this.#answered.length > REMEMBERED) this.#answered.shift();
  }

  /** Cashiers begin with empty tills. */
  async #beginDay(code: string): Promise<void> {
    const cashiers = this.begun.people.filter(
      (one) => one.role === 'cashier' && one.branch === code,
    );
    for (const [index, who] of cashiers.entries()) {
      const input = { till: `T${index + 1}`, pieces: [], reason: 'counted later' };
      await this.#deliver({ who, operation: openTill.name, input, key: `k${this.#count()}` });
    }
  }

  /** What is open is closed, and the day with it; a day that cannot end goes on. */
  async #endDay(code: string): Promise<void> {
    this.#story.begin();
    const manager = this.begun.people.find(
      ({ role, branch }) => role === 'manager' && branch === code,
    ) as Person;
    const { tills, sheets } = await this.store.read(async (db) => {
      const branchId = (await db.find('branches', { code }))?.id ?? '';
      return {
        tills: await db.list('tills', { where: { branchId, status: 'open' } }),
        sheets: await db.list('sheets', { where: { branchId, status: 'open' } }),
      };
    });
    const ask = (operation: { readonly name: string }, input: object) =>
      this.#deliver({ who: manager, operation: operation.name, input, key: `k${this.#count()}` });
    for (const { id } of tills) {
      await ask(closeTill, { till: id, pieces: [], reason: 'counted tomorrow' });
    }
    for (const { number } of sheets) await ask(cancelSheet, { sheet: number, reason: 'too late' });
    const before = this.tally.operations.get(closeDay.name) ?? 0;
    await ask(closeDay, {});
    if ((this.tally.operations.get(closeDay.name) ?? 0) > before) {
      this.tally.daysClosed += 1;
      await ask(openDay, {});
    }
    await this.#beginDay(code);
    this.#fail(await this.#invariants.afterStep());
  }

  #fail(findings: readonly { readonly subject: string; readonly message: string }[]): void {
    if (findings.length === 0) return;
    const subjects = findings.map(({ subject }) => subject);
    const told = findings.slice(0, 5).map(({ subject, message }) => `${subject}: ${message}`);
    this.#end(told.join('\n'), subjects);
  }

  #wrong(request: Request, why: string): never {
    this.#story.tellOf(request, 'WRONG');
    return this.#end(`${request.operation}: ${why}`, []);
  }

  #end(what: string, things: readonly string[]): never {
    const { seed, days, steps } = this.asked;
    const again = `npm run simulate -- --seed ${seed} --days ${days} --steps ${steps}`;
    throw new SimulationFailure(
      `step ${this.#story.steps}: ${what}\n${this.#story.endOf(things)}\nAgain: ${again}`,
    );
  }
}

function countOne(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

/** A field that says other than before, or that no operation has. */
const CHANGED = { note: 'changed on the way', reason: 'changed on the way' };

/** Who belongs to all branches says which one is meant, where that can be said. */
function inBranch(who: Person, { operation }: Action, code: string, input: object): object {
  if (who.branch !== null || !NAMES_BRANCH.has(operation)) return input;
  return { ...input, branch: code };
}

const NAMES_BRANCH: ReadonlySet<string> = new Set([
  'customer.create',
  'centre.create',
  'payment.place',
  'till.open',
  'till.close',
  'till.transfer',
  'ledger.proposeJournal',
]);

/** As it comes out of a database: what was kept as JSON has no undefined fields. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
