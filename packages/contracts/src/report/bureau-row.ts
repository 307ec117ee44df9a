import * as z from 'zod';
import { amount, date, word } from '../kit/scalars.js';

/** How an account of a loan stands, in a bureau's words. */
export const BUREAU_STATUSES = ['current', 'overdue', 'closed', 'written-off'] as const;

/** A number of a document: its end alone, or all of it where it was asked for. */
const documentNumber = z.string().nullable();

/** Who owes: of documents those that bureaus know people by. */
const bureauMember = z.strictObject({
  number: z.string(),
  name: z.string(),
  gender: z.string().nullable(),
  bornOn: date().nullable(),
  phone: z.string().nullable(),
  otherPhones: z.string().nullable(),
  aadhaar: documentNumber,
  pan: documentNumber,
  voterId: documentNumber,
  passport: documentNumber,
  drivingLicence: documentNumber,
  nationalId: documentNumber,
  nomineeName: z.string().nullable(),
  nomineeRelation: z.string().nullable(),
  /** Of the household, a month. */
  income: amount().nullable(),
});

const bureauAddress = z.strictObject({
  line: z.string().nullable(),
  village: z.string().nullable(),
  district: z.string().nullable(),
  state: z.string().nullable(),
  postcode: z.string().nullable(),
});

/** What is owed, and how it was paid, at the end of the day. */
const bureauAccount = z.strictObject({
  number: z.string(),
  status: word(BUREAU_STATUSES),
  product: z.string(),
  purpose: z.string().nullable(),
  /** How many loans the member had before, plus one. */
  cycle: z.int(),
  appliedOn: date(),
  sanctionedOn: date().nullable(),
  disbursedOn: date(),
  closedOn: date().nullable(),
  lastPaidOn: date().nullable(),
  sanctioned: amount(),
  disbursed: amount(),
  installments: z.int(),
  /** `1 month`, `2 week`; null for dates of no rhythm. */
  frequency: z.string().nullable(),
  /** The next that is to come, or the last there was. */
  installment: amount(),
  /** Principal outstanding: what the books hold. */
  balance: amount(),
  /** All that is due and unpaid. */
  overdue: amount(),
  dpd: z.int(),
  bucket: z.string(),
  npaSince: date().nullable(),
  writtenOffOn: date().nullable(),
  writtenOff: amount(),
  restructuredOn: date().nullable(),
});

/** One loan of one member, as credit bureaus of microfinance take it. */
export const bureauRow = z.strictObject({
  branch: z.string(),
  centre: z.string().nullable(),
  member: bureauMember,
  address: bureauAddress,
  account: bureauAccount,
});
