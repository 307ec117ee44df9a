import { jobHistory } from '@mfi/contracts/job';
import { type Handler, reads } from '../kit/handler.js';
import { pageOf } from '../kit/page.js';

/** What the operations of job do. */
export const handlers: readonly Handler[] = [
  reads(jobHistory, async (context, { job, status, ...page }) => {
    const where = {
      ...(job === undefined ? {} : { job }),
      ...(status === undefined ? {} : { status }),
    };
    const { rows, nextCursor } = await pageOf(
      context,
      'jobRuns',
      { where, order: [['dueAt', 'desc']] },
      page,
    );
    const data = rows.map(({ owner: _owner, until: _until, ...row }) => row);
    return { data, nextCursor };
  }),
];
