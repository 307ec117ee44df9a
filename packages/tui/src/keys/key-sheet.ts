import { wrap } from '@mfi/terminal';
import { GLOBAL_KEYS, MOVING_KEYS } from '../app/global-keys.js';
import { ABOUT_KEYS } from '../screens/about.js';
import { ANSWER_KEYS } from '../screens/answer.js';
import { APPROVALS_KEYS, DECISION_KEYS } from '../screens/approvals.js';
import { ATTENDANCE_KEYS } from '../screens/attendance.js';
import { AUDIT_KEYS } from '../screens/audit.js';
import { CENTRES_KEYS } from '../screens/centres.js';
import { CONFIRM_KEYS } from '../screens/confirm.js';
import { CUSTOMER_KEYS, HOUSEHOLD_KEYS } from '../screens/customer.js';
import { DAY_KEYS } from '../screens/day-close.js';
import { PAY_OUT_KEYS } from '../screens/disbursement.js';
import { DISBURSEMENT_KEYS } from '../screens/disbursements.js';
import { DOCUMENTS_KEYS } from '../screens/documents.js';
import { EXPLAIN_KEYS } from '../screens/explain.js';
import { GROUP_KEYS } from '../screens/group.js';
import { JOBS_KEYS } from '../screens/jobs.js';
import { KEY_FACTS_KEYS } from '../screens/key-facts.js';
import { LOAN_KEYS } from '../screens/loan.js';
import { MESSAGES_KEYS } from '../screens/messages.js';
import { FORM_KEYS } from '../screens/operation-form.js';
import { PATH_KEYS } from '../screens/path-prompt.js';
import { PLACES } from '../screens/places.js';
import { RECEIPT_KEYS } from '../screens/receipt.js';
import { RECEIPTS_KEYS } from '../screens/receipts.js';
import { REPORTS_KEYS } from '../screens/reports.js';
import { SETTINGS_KEYS } from '../screens/settings.js';
import { CASH_KEYS, SHEET_KEYS } from '../screens/sheet/sheet-keys.js';
import { SHEETS_KEYS } from '../screens/sheets.js';
import { SIGN_IN_KEYS } from '../screens/sign-in.js';
import { COUNT_KEYS } from '../screens/till-count.js';
import { TILLS_KEYS } from '../screens/tills.js';
import { USERS_KEYS } from '../screens/users.js';
import { type Language, voice } from '../words/words.js';
import type { KeyRecord, KeyTable } from './binding.js';

/** The keys of every screen, in the order of a day. */
export const KEY_TABLES: readonly KeyTable[] = [
  GLOBAL_KEYS,
  MOVING_KEYS,
  FORM_KEYS,
  CONFIRM_KEYS,
  SIGN_IN_KEYS,
  homeTable(),
  CUSTOMER_KEYS,
  HOUSEHOLD_KEYS,
  DOCUMENTS_KEYS,
  PATH_KEYS,
  GROUP_KEYS,
  LOAN_KEYS,
  EXPLAIN_KEYS,
  RECEIPT_KEYS,
  RECEIPTS_KEYS,
  SHEETS_KEYS,
  SHEET_KEYS,
  CASH_KEYS,
  APPROVALS_KEYS,
  DECISION_KEYS,
  DISBURSEMENT_KEYS,
  PAY_OUT_KEYS,
  KEY_FACTS_KEYS,
  TILLS_KEYS,
  COUNT_KEYS,
  CENTRES_KEYS,
  ATTENDANCE_KEYS,
  DAY_KEYS,
  REPORTS_KEYS,
  USERS_KEYS,
  MESSAGES_KEYS,
  JOBS_KEYS,
  AUDIT_KEYS,
  ANSWER_KEYS,
  SETTINGS_KEYS,
  ABOUT_KEYS,
];

function homeTable(): KeyTable {
  const places = PLACES.filter(({ key }) => key !== undefined).map(
    ({ key = '', name, says }): [string, KeyRecord] => [
      name,
      { keys: [key], label: name, help: says },
    ],
  );
  return { title: 'Home', records: Object.fromEntries(places) };
}

const KEYS_WIDTH = 28;

/** All keys as lines to print and put beside the keyboard. */
export async function keySheet(language: Language, width = 80): Promise<string[]> {
  const say = await voice(language);
  return KEY_TABLES.flatMap(({ title, records }) => [
    '',
    say(title),
    ...Object.values(records).flatMap(({ keys, help }: KeyRecord) =>
      wrap(say(help), width - KEYS_WIDTH - 4).map(
        (part, index) => `  ${(index === 0 ? keys.join('  ') : '').padEnd(KEYS_WIDTH)}  ${part}`,
      ),
    ),
  ]).slice(1);
}
