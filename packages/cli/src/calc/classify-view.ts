import type { ClassifyOutput } from '@mfi/engine';
import { fieldTable } from './field-table.js';
import { csvName } from './labels.js';
import type { Page, View } from './run.js';
import { valueLines } from './values-view.js';

/** The view of a classification: where the dues stand, and when each bucket begins. */
export const classifyView: View = {
  lines: (output, page) => {
    const state = output as unknown as ClassifyOutput;
    return [...standingLines(state, page), ...startLines(state, page)];
  },
  records: (output) => {
    const { since, dpd, bucket, npaSince } = output as unknown as ClassifyOutput;
    return [
      ['since', 'dpd', 'bucket', 'npaSince'].map(csvName),
      [since ?? '', String(dpd), bucket, npaSince ?? ''],
    ];
  },
};

function standingLines({ since, dpd, bucket, npaSince }: ClassifyOutput, page: Page): string[] {
  return valueLines(
    [
      ['bucket', bucket],
      ['overdueSince', since ?? 'nothing is overdue'],
      ['daysPastDue', String(dpd)],
      ['npaSince', npaSince ?? 'not an NPA'],
    ],
    page,
    { alignNumbers: false },
  );
}

function startLines({ bucket, starts }: ClassifyOutput, page: Page): string[] {
  if (starts.length === 0) return [];
  const rows = starts.map((start) => ({ ...start, now: start.bucket === bucket ? 'now' : '' }));
  return [
    '',
    ...fieldTable(
      [
        { name: 'on', header: 'Begins', align: 'left' },
        { name: 'now', header: '', align: 'left', paint: page.palette.strong },
        // Names go last: there a wrong width moves nothing.
        { name: 'bucket', header: 'Bucket', align: 'left' },
      ],
      rows,
      page,
    ),
  ];
}
