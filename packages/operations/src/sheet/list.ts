import type { InputOf } from '@mfi/contracts';
import { listSheets } from '@mfi/contracts/sheet';
import { centreNamed } from '../centre/centre-named.js';
import type { ReadContext } from '../kit/context.js';
import { reads } from '../kit/handler.js';
import { branchOf, userNamed } from '../kit/lookup.js';
import { pageOf } from '../kit/page.js';
import { linesOf } from './sheet-named.js';
import { shownSheetRow } from './shown-sheet.js';

type Input = InputOf<typeof listSheets>;

/** Lists collection sheets, last ones first. */
export const listSheetsHandler = reads(listSheets, async (context, input) => {
  const { on, status } = input;
  const where = {
    ...(await whose(context, input)),
    ...(on === undefined ? {} : { on }),
    ...(status === undefined ? {} : { status }),
  };
  const query = { where, order: [['on', 'desc']] as const };
  const { rows, nextCursor } = await pageOf(context, 'sheets', query, input);
  const data = await Promise.all(
    rows.map(async (row) => shownSheetRow(context, row, await linesOf(context, row))),
  );
  return { data, nextCursor };
});

async function whose(context: ReadContext, { branch, centre, officer }: Input) {
  const where =
    centre === undefined
      ? { branchId: (await branchOf(context, branch)).id }
      : { centreId: (await centreNamed(context, centre)).id };
  if (officer === undefined) return where;
  return { ...where, officerId: (await userNamed(context, officer, '/officer')).id };
}
