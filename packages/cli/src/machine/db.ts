import { EXIT, plural } from '@mfi/terminal';
import type { Context } from '../command/command.js';
import type { Wiring } from '../work/wiring.js';
import { answer } from './answer.js';
import { foundDatabase, withStore } from './found-database.js';

/** Shows which steps the tables have taken: `mfi db status`. */
export async function dbStatus(context: Context, wiring: Wiring): Promise<number> {
  const found = foundDatabase(context);
  const { applied, pending } = await withStore(found, wiring, (store) => store.migrationStatus());
  const { name } = found.target;
  await answer(context, { database: name, applied, pending }, ({ palette }) => [
    palette.heading(name),
    ...applied.map((step) => `  done     ${step}`),
    ...pending.map((step) => `  pending  ${step}`),
    pending.length === 0
      ? 'The tables are up to date.'
      : `${plural(pending.length, 'step')} pending: make a backup, then mfi db migrate`,
  ]);
  return EXIT.ok;
}

/** Brings the tables up to date: `mfi db migrate`. */
export async function dbMigrate(context: Context, wiring: Wiring): Promise<number> {
  const found = foundDatabase(context);
  const taken = await withStore(found, wiring, (store) => store.migrate());
  await answer(context, { database: found.target.name, taken }, () =>
    taken.length === 0
      ? ['The tables were up to date.']
      : [...taken.map((step) => `done  ${step}`), 'The tables are up to date.'],
  );
  return EXIT.ok;
}
