import * as z from 'zod';
import { amount, date, email, flag, phone, reference, text, word } from '../kit/scalars.js';

/** The kinds of documents that say who somebody is. */
export const IDENTITY_KINDS = [
  'aadhaar',
  'pan',
  'voter-id',
  'passport',
  'driving-licence',
  'national-id',
  'other',
] as const;

/** One of {@link IDENTITY_KINDS}. */
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** Languages that messages to customers are written in. */
export const LANGUAGES = ['en', 'hi'] as const;

/** How a customer may agree to hear from the institution. */
export const CONTACT_WAYS = ['none', 'email', 'sms', 'email-and-sms'] as const;

/** A document as it is given: the only place where its number stands whole. */
export const identityFields = {
  kind: word(IDENTITY_KINDS).describe('which document'),
  number: text(60).describe('as printed on it; spaces and hyphens do not matter'),
};

/** Where somebody lives. */
export const address = z.strictObject({
  line1: text(200).describe('house and street'),
  line2: text(200).optional().describe('more of the same'),
  village: text(100).optional().describe('village or town'),
  district: text(100).optional().describe('district'),
  state: text(100).optional().describe('state or province'),
  postcode: text(20).optional().describe('postcode'),
});

/** Who stands in when the customer dies. */
export const nominee = z.strictObject({
  name: text(200).describe('whole name'),
  relation: text(50).describe('what the nominee is to the customer, such as husband'),
  bornOn: date().optional().describe('birth date'),
  phone: phone().optional().describe('phone number'),
});

/** What is known of a customer beside the name, as create and update take it. */
export const customerFields = {
  gender: word(['female', 'male', 'other']).describe('female, male or other'),
  bornOn: date().describe('birth date'),
  phone: phone().describe('as it is dialled'),
  otherPhones: z.array(phone()).max(5).describe('more numbers, such as that of a neighbour'),
  email: email().describe('mail address'),
  language: word(LANGUAGES).describe('what messages are written in; en when nothing is said'),
  contactBy: word(CONTACT_WAYS).describe('how the customer agreed to be written to'),
  address: address.describe('where the customer lives'),
  permanentAddress: address.describe('as documents have it, where it is another'),
  nominee: nominee.describe('who stands in when the customer dies'),
  household: reference('customer').describe('the household this person belongs to'),
  income: amount().describe('of the whole household, a month'),
  obligations: amount().describe('what the household pays for other loans, a month'),
  officer: reference('user').describe('who looks after the customer'),
};

/** Says that a possible duplicate was looked at, and is somebody else. */
export const acceptDuplicate = flag()
  .optional()
  .describe('the possible duplicates were looked at: it is somebody else');

/** The customer an operation is about. */
export const customerReference = reference('customer').describe('id or number, such as CU-000001');
