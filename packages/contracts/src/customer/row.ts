import * as z from 'zod';
import { amount, date, instant, word } from '../kit/scalars.js';
import { address, CONTACT_WAYS, IDENTITY_KINDS, LANGUAGES, nominee } from './fields.js';

const KINDS = ['individual', 'household'] as const;
const KYC = ['pending', 'verified', 'rejected'] as const;
const STATUSES = ['active', 'inactive'] as const;

/** What a customer may be. */
export const customerKind = word(KINDS);

/** How far it is known who a customer is. */
export const kycState = word(KYC);

/** Whether a customer may have new loans. */
export const customerStatus = word(STATUSES);

/** A customer, as lists show one. */
export const customerBrief = z.strictObject({
  id: z.string(),
  number: z.string(),
  /** The branch's code. */
  branch: z.string(),
  kind: customerKind,
  name: z.string(),
  bornOn: date().nullable(),
  phone: z.string().nullable(),
  /** A username. */
  officer: z.string().nullable(),
  kyc: kycState,
  status: customerStatus,
  version: z.int(),
});

/** A document of a customer; of its number only the end is shown. */
export const identityRow = z.strictObject({
  id: z.string(),
  kind: word(IDENTITY_KINDS),
  masked: z.string(),
});

/** A customer, as it is answered by itself. */
export const customerRow = z.strictObject({
  ...customerBrief.shape,
  gender: word(['female', 'male', 'other']).nullable(),
  otherPhones: z.array(z.string()),
  email: z.string().nullable(),
  language: word(LANGUAGES).nullable(),
  /** null: nobody asked, so nothing is sent. */
  contactBy: word(CONTACT_WAYS).nullable(),
  address: address.nullable(),
  permanentAddress: address.nullable(),
  nominee: nominee.nullable(),
  /** The number of the household this person belongs to. */
  household: z.string().nullable(),
  income: amount().nullable(),
  obligations: amount().nullable(),
  /** The username of who decided on the identity. */
  kycBy: z.string().nullable(),
  kycAt: instant().nullable(),
  kycReason: z.string().nullable(),
  identities: z.array(identityRow),
  createdAt: instant(),
});

/** Somebody who may be the same; of another branch only number and branch are told. */
export const duplicateRow = z.strictObject({
  number: z.string(),
  branch: z.string(),
  name: z.string().nullable(),
  why: word(['identity', 'name-and-birth-date', 'name-and-phone']),
});
