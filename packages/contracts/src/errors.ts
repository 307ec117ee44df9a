import { ERROR_CODES as ENGINE_CODES, type ErrorCode as EngineCode } from '@mfi/engine';

/** What an error means to a client: the HTTP status, and what it says in short. */
export interface ErrorKind {
  readonly status: 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly says: string;
}

/**
 * Every code an operation can refuse with, beside the engine's. Stable: a code is never renamed or
 * given another meaning. Each has a page under docs/errors.
 */
export const OPERATION_ERRORS = {
  'value.too_long': { status: 400, says: 'A text is longer than its field takes.' },
  'value.unprintable': { status: 400, says: 'A text has line breaks or invisible characters.' },
  'value.secret_length': { status: 400, says: 'A password is too short or too long.' },
  'value.malformed_reference': { status: 400, says: 'A text is no id, number or code.' },
  'value.malformed_phone': { status: 400, says: 'A text is no phone number.' },
  'value.malformed_email': { status: 400, says: 'A text is no mail address.' },
  'value.malformed': { status: 400, says: 'A value cannot be read.' },
  'value.wrong_length': { status: 400, says: 'A list is too short or too long.' },
  'value.bad_cursor': { status: 400, says: 'A cursor is not one this list gave.' },
  'access.signed_out': { status: 401, says: 'There is no session, or it has ended.' },
  'access.wrong_password': { status: 401, says: 'The name and the password do not go together.' },
  'access.locked': { status: 401, says: 'The user is locked out for a while.' },
  'access.token_reused': { status: 401, says: 'A refresh token was used twice.' },
  'access.code_needed': { status: 401, says: 'A code is asked for beside the password.' },
  'access.wrong_code': { status: 401, says: 'The code is wrong, or was used.' },
  'access.second_factor_on': { status: 409, says: 'The second factor is on already.' },
  'access.second_factor_off': { status: 409, says: 'There is no second factor to speak of.' },
  'access.outside_key': { status: 403, says: 'The API key is not for this operation.' },
  'access.role': { status: 403, says: 'The role may not do this.' },
  'access.other_branch': { status: 403, says: 'It belongs to another branch.' },
  'access.other_customer': { status: 403, says: 'It belongs to another customer.' },
  'access.same_person': { status: 403, says: 'Another person must take this step.' },
  'access.above_limit': { status: 403, says: 'The amount is above what the role may decide.' },
  'key.reused': { status: 409, says: 'The key came with another input before.' },
  'version.stale': { status: 412, says: 'It was changed since it was read.' },
  'thing.not_found': { status: 404, says: 'There is nothing of that name.' },
  'thing.not_unique': { status: 409, says: 'There is one of that name already.' },
  'day.closed': { status: 422, says: 'The business day of the branch is closed.' },
  'till.already_open': {
    status: 409,
    says: 'The till, or another one of the cashier, is open already.',
  },
  'till.not_open': { status: 422, says: 'The till is not open.' },
  'till.not_yours': { status: 403, says: 'Another cashier has the till.' },
  'till.unexplained': {
    status: 422,
    says: 'What was counted differs from the books, and no reason was given.',
  },
  'till.vault_short': { status: 422, says: 'The vault holds less than is to be taken.' },
  'day.not_closed': { status: 422, says: 'The day of the branch is still open.' },
  'day.backwards': { status: 422, says: 'The day is not after the last one.' },
  'day.too_far': { status: 422, says: 'The day is more than a month after the last one.' },
  'day.other_date': { status: 422, says: 'The branch is in another day.' },
  'day.not_ready': { status: 422, says: 'Something must be done before the day can be closed.' },
  'day.no_workday': { status: 422, says: 'No working day would be left.' },
  'ledger.account_closed': { status: 422, says: 'The account is closed.' },
  'ledger.account_needed': { status: 422, says: 'The books need the account.' },
  'ledger.account_not_nil': { status: 422, says: 'Something stands in the account.' },
  'ledger.account_controlled': {
    status: 422,
    says: 'The account is kept by loans or tills alone.',
  },
  'ledger.line_sides': { status: 422, says: 'A line has both sides, or none.' },
  'ledger.unbalanced': { status: 422, says: 'Debits do not equal credits.' },
  'ledger.moves_nothing': { status: 422, says: 'The journal moves nothing.' },
  'ledger.journal_decided': { status: 409, says: 'Somebody has decided on the journal already.' },
  'institution.exists': { status: 409, says: 'The database holds an institution already.' },
  'institution.missing': { status: 409, says: 'The database holds no institution yet.' },
  'message.not_dead': { status: 422, says: 'The message was not given up.' },
  'institution.unknown_zone': { status: 422, says: 'No clocks are known by that name.' },
  'institution.no_contact_hours': {
    status: 422,
    says: 'No time would be left to write to customers.',
  },
  'customer.not_written_to': {
    status: 422,
    says: 'The customer has not agreed to be written to, or has no address.',
  },
  'user.weak_password': { status: 422, says: 'A password is too easy to guess.' },
  'user.not_for_role': { status: 422, says: 'A field does not go with the role of the user.' },
  'user.same_officer': { status: 422, says: 'Work is handed over to whoever has it already.' },
  'user.last_admin': { status: 422, says: 'Nobody would be left to administer the institution.' },
  'product.retired': { status: 422, says: 'The product is not sold any more.' },
  'product.loan_field': { status: 422, says: 'A field of the terms belongs to one loan alone.' },
  'product.limits_unordered': { status: 422, says: 'A limit lies on the wrong side of another.' },
  'loan.principal_outside': { status: 422, says: 'The principal lies outside its limits.' },
  'loan.rate_outside': { status: 422, says: 'The rate lies outside the limits of the product.' },
  'loan.installments_outside': {
    status: 422,
    says: 'The number of instalments lies outside the limits of the product.',
  },
  'loan.not_affordable': { status: 422, says: 'The household cannot carry the loan.' },
  'loan.application_open': { status: 422, says: 'The customer has an open application already.' },
  'loan.wrong_status': { status: 422, says: 'The status of the loan does not allow this step.' },
  'loan.key_facts_needed': {
    status: 422,
    says: 'The customer has not acknowledged the key facts.',
  },
  'loan.officer_elsewhere': {
    status: 422,
    says: 'The user cannot look after loans of the branch.',
  },
  'loan.flat_balance': {
    status: 422,
    says: 'What is left of a loan at flat interest does not tell its interest.',
  },
  'loan.figures_differ': {
    status: 422,
    says: 'The history of a loan comes to another figure than expected.',
  },
  'former.ambiguous': { status: 409, says: 'Several have that number of a former system.' },
  'former.taken': { status: 409, says: 'The number of the former system is brought in already.' },
  'loan.not_disbursed': { status: 422, says: 'The money of the loan is not out.' },
  'loan.nothing_held': { status: 422, says: 'No money of the borrower is held.' },
  'loan.charge_capped': { status: 422, says: 'A ceiling of costs leaves no room for the fee.' },
  'loan.not_late_enough': { status: 422, says: 'The loan is not late enough to be given up.' },
  'payment.future': { status: 422, says: 'A payment is dated after the business date.' },
  'payment.back_dated': { status: 422, says: 'A payment is dated too far back.' },
  'payment.same_reference': {
    status: 409,
    says: 'A payment with the same reference is booked already.',
  },
  'payment.not_clearing': { status: 422, says: 'The mode of payment does not clear in that way.' },
  'payment.not_pending': { status: 422, says: 'The payment does not wait for its money.' },
  'payment.not_posted': { status: 422, says: 'The payment is not booked, or is undone already.' },
  'payment.suspense_short': {
    status: 422,
    says: 'More is to be taken out of suspense than is left there.',
  },
  'payment.suspense_elsewhere': {
    status: 422,
    says: 'The money in suspense and the loan are in different branches.',
  },
  'till.none_open': { status: 422, says: 'The cashier has no open till.' },
  'till.not_enough': { status: 422, says: 'The till holds less than is to go out.' },
  'centre.closed': { status: 422, says: 'Nobody meets at the centre any more.' },
  'centre.not_empty': { status: 422, says: 'The centre has groups that are worked with.' },
  'group.elsewhere': { status: 422, says: 'It belongs to another branch than the group.' },
  'group.in_another': { status: 409, says: 'The customer is in a group already.' },
  'group.not_member': { status: 422, says: 'The customer is no member.' },
  'group.full': { status: 422, says: 'The group would have too many members.' },
  'group.member_owes': { status: 422, says: 'The member has loans that are not over.' },
  'group.not_eligible': { status: 422, says: 'A rule keeps the group from being lent to.' },
  'group.nothing_to_disburse': { status: 422, says: 'No loan of the group waits for its money.' },
  'transfer.same_branch': { status: 422, says: 'They are of that branch already.' },
  'transfer.tied': { status: 422, says: 'Somebody else would have to go, too.' },
  'transfer.not_ready': { status: 422, says: 'Something must be done before they can go.' },
  'transfer.other_day': { status: 422, says: 'The two branches are in different days.' },
  'transfer.decided': { status: 409, says: 'Somebody has decided on the transfer already.' },
  'meeting.future': { status: 422, says: 'The day of the meeting has not come.' },
  'meeting.not_held': { status: 422, says: 'Nobody can be present at a meeting that was missed.' },
  'receipt.not_genuine': { status: 422, says: 'The check code belongs to no receipt.' },
  'paper.loan_not_approved': { status: 422, says: 'The loan was not approved.' },
  'paper.loan_not_closed': { status: 422, says: 'The loan is not closed.' },
  'paper.nothing_overdue': { status: 422, says: 'Nothing of the loan is overdue.' },
  'paper.unknown_name': { status: 422, says: 'A clause names something that papers do not know.' },
  'sheet.exists': { status: 409, says: 'There is a sheet for that day already.' },
  'sheet.empty': { status: 422, says: 'No running loan is left for the sheet.' },
  'sheet.wrong_status': { status: 422, says: 'The status of the sheet does not allow this.' },
  'sheet.row_unknown': { status: 422, says: 'The sheet has no such row.' },
  'sheet.row_posted': { status: 409, says: 'The row is in the books already.' },
  'sheet.blank_rows': { status: 422, says: 'Of some rows nobody has said anything.' },
  'sheet.control_total': { status: 422, says: 'The rows do not sum to the cash that was counted.' },
  'sheet.denominations': { status: 422, says: 'The notes and coins do not sum to the cash.' },
  'sheet.altered': { status: 422, says: 'The file was altered where nothing is filled in.' },
  'sheet.conflict': { status: 409, says: 'Two copies of a sheet say different things of a row.' },
  'customer.duplicate': {
    status: 409,
    says: 'Somebody with a close name and the same birth date or phone is there.',
  },
  'customer.same_identity': { status: 409, says: 'Another customer has the same document.' },
  'customer.malformed_identity': { status: 400, says: 'A number is none of its kind of document.' },
  'customer.no_identity': { status: 422, says: 'The customer has no document to verify.' },
  'customer.has_loans': { status: 422, says: 'The customer has loans that are not over.' },
  'customer.not_household': { status: 422, says: 'It cannot be the household of this person.' },
  'customer.not_officer': { status: 422, says: 'It cannot be the officer of this customer.' },
  'customer.not_verified': { status: 422, says: 'It was not verified who the customer is.' },
  'customer.inactive': { status: 422, says: 'The customer is not active.' },
  'customer.unchanged': { status: 422, says: 'The customer is in that state already.' },
  'request.malformed': { status: 400, says: 'A request over HTTP cannot be read.' },
  'request.unknown_route': { status: 404, says: 'The server has no such address.' },
  'request.too_large': { status: 413, says: 'A request is larger than its address takes.' },
  'request.wrong_type': { status: 415, says: 'A request is not in JSON.' },
  'request.too_many': { status: 429, says: 'Too many requests came in a short time.' },
  'server.busy': { status: 503, says: 'The server cannot take it now.' },
  'server.unreachable': { status: 503, says: 'The server does not answer.' },
  'server.fault': { status: 500, says: 'The server failed: the fault is its own.' },
} as const satisfies Record<string, ErrorKind>;

/** One of {@link OPERATION_ERRORS}, or of the engine's. */
export type ErrorCode = keyof typeof OPERATION_ERRORS | EngineCode;

/** What a code means; undefined for a code of nobody. */
export function errorKind(code: string): ErrorKind | undefined {
  if (Object.hasOwn(OPERATION_ERRORS, code)) {
    return OPERATION_ERRORS[code as keyof typeof OPERATION_ERRORS];
  }
  if (!Object.hasOwn(ENGINE_CODES, code)) return undefined;
  const isReading = /^(value|money|decimal|date)\./.test(code);
  return { status: isReading ? 400 : 422, says: ENGINE_CODES[code as EngineCode] };
}
