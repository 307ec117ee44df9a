/** What holds after everything that was ever done, whether it went well or not. */
import { checkBooks } from '@mfi/contracts/audit';
import { localCaller, type System } from '@mfi/operations';
import type { Reader } from '@mfi/operations/ports';
import type { BookCheck, Finding } from '../../src/audit/book-check.js';
import { trialCheck } from '../../src/audit/check-days.js';
import {
  betweenBranchesCheck,
  loanAccountsCheck,
  suspenseCheck,
  tillsCheck,
} from '../../src/audit/check-loan-accounts.js';
import { receiptsCheck } from '../../src/audit/check-receipts.js';
import { readContext } from '../../src/kit/open-context.js';
import { SYSTEM } from '../../src/kit/session.js';
import { checkLoan } from '../../src/loan/check-loan.js';

/** The proofs that cost little, held after every step. */
const EVERY_STEP: readonly BookCheck[] = [
  trialCheck,
  loanAccountsCheck,
  tillsCheck,
  betweenBranchesCheck,
  suspenseCheck,
  receiptsCheck,
];

/** Holds what must hold after a step; remembers loans, so that only those that changed are replayed. */
export class Invariants {
  readonly #versions = new Map<string, number>();

  constructor(private readonly system: System) {}

  /** What does not hold. */
  async afterStep(): Promise<Finding[]> {
    return this.system.store.read(async (db) => {
      const context = await this.#context(db);
      const branches = await db.list('branches', {});
      const findings: Finding[] = [];
      const sheet = { count: () => undefined, find: (one: Finding) => void findings.push(one) };
      for (const { run } of EVERY_STEP) await run(context, { branches, branchId: null }, sheet);
      for (const { id, version } of await db.pick('loans', ['id', 'version'], {})) {
        if (this.#versions.get(id) === version) continue;
        this.#versions.set(id, version);
        const loan = await db.get('loans', id);
        if (loan) findings.push(...(await checkLoan(context, loan)));
      }
      return findings;
    });
  }

  /** What `mfi check` finds. */
  async afterWeek(): Promise<Finding[]> {
    const { output } = await localCaller(this.system, { kind: 'system' }).call(checkBooks, {});
    return output.checks.flatMap(({ check, findings }) =>
      findings.map(({ subject, message }) => ({ subject, message: `${check}: ${message}` })),
    );
  }

  async #context(db: Reader) {
    const { outside } = this.system;
    const institution = await db.find('institutions', {});
    return readContext(db, { outside, actor: SYSTEM, institution, now: outside.clock.now() });
  }
}
