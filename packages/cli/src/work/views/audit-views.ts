import { checkBooks, verifyAudit } from '@mfi/contracts/audit';
import { plural } from '@mfi/terminal';
import { marked } from './day-views.js';
import { type NamedView, sentence, viewOf, widthOf } from './view.js';

/** The views of what proves the books and the audit. */
export const AUDIT_VIEWS: readonly NamedView[] = [
  viewOf(checkBooks, ({ clean, checks }, page) => [
    ...checks.flatMap(({ says, ok, counted, wrong, findings }) => {
      const found = ok ? `${counted} looked at` : `${wrong} of ${counted} wrong`;
      const narrow = { ...page, columns: widthOf(page) - 4 };
      return [
        ...marked(ok ? 'ok' : 'fail', `${says} (${found})`, page),
        ...findings.flatMap(({ subject, message }) =>
          sentence(`${subject}: ${message}`, narrow).map((line) => `    ${line}`),
        ),
      ];
    }),
    '',
    clean ? 'The books are clean.' : 'The books are not clean: look into what is marked above.',
  ]),
  viewOf(verifyAudit, ({ clean, chains }, page) => [
    ...chains.flatMap(({ branch, links, lastHash, broken }) => {
      const whose = branch === '' ? 'institution' : `branch ${branch}`;
      const says = broken
        ? `${whose}: broken at link ${broken.seq}: ${broken.why}`
        : `${whose}: ${plural(links, 'link')}, the last is ${lastHash.slice(0, 16)}`;
      return marked(broken ? 'fail' : 'ok', says, page);
    }),
    '',
    clean
      ? 'Nobody changed the audit. Keep the last hashes elsewhere: they prove it later.'
      : 'Somebody changed the audit, or a part of it was lost.',
  ]),
];
