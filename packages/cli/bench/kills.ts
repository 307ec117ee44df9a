/**
 * Kills programs again and again, at any moment, and looks whether what was acknowledged is there, once:
 * imports, posted sheets, ends of days, workers, and servers that others write to. `--kills 100 --seed 1
 * --dialect sqlite`. Each of a round's works is killed five times and then left to end; after every round
 * the books and the audit are proved. It ends with status 1 where something does not hold. Run it by
 * `npm run bench kills -- --kills 100`.
 */
import { parseArgs } from 'node:util';
import { Attacker } from './kill-attacker.js';
import { Broken, killPlace } from './kill-place.js';
import { dayEnd, importing, posting, serving, type Work, worker } from './kill-works.js';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    dialect: { type: 'string', default: 'sqlite' },
  },
});

/** How often each work of a round is killed. */
const KILLS_EACH = 5;

/** A queue is only in a server; there days end by workers and without, in turn. */
const WORKS: Readonly<Record<'sqlite' | 'postgres', readonly Work[]>> = {
  sqlite: [serving, importing, posting, dayEnd],
  postgres: [serving, importing, posting, worker, serving, importing, posting, dayEnd],
};

const dialect = values.dialect === 'postgres' ? 'postgres' : 'sqlite';
const attacker = new Attacker(Number(values.seed), KILLS_EACH);
const place = await killPlace(dialect);
const began = performance.now();
let round = 0;
try {
  while (killed() < Number(values.kills)) {
    for (const work of WORKS[dialect]) {
      await work(place, round, attacker);
      round += 1;
    }
    await place.prove();
    console.error(`${dialect}: ${killed()} killed, the books hold`);
  }
  const seconds = Math.round((performance.now() - began) / 1000);
  const by = [...attacker.killed].map(([what, count]) => `${what} ${count}`).join(', ');
  console.log(`✓ ${dialect}, seed ${values.seed}: ${killed()} killed in ${seconds} s: ${by}`);
} catch (error) {
  if (!(error instanceof Broken)) throw error;
  console.log(
    `✗ ${dialect}, seed ${values.seed}, round ${round}, ${killed()} killed: ${error.message}`,
  );
  process.exitCode = 1;
} finally {
  await place.remove();
}

function killed(): number {
  return [...attacker.killed.values()].reduce((sum, count) => sum + count, 0);
}
