import type { Messengers } from '../ports/messengers.js';
import type { CustomerRow, MessageRow } from '../ports/tables.js';

/** How a customer is to be told: as was agreed, where there is an address, and where we can. */
export function channelsOf(
  customer: CustomerRow | undefined,
  { mail, texts }: Pick<Messengers, 'mail' | 'texts'>,
): MessageRow['channel'][] {
  return agreedChannels(customer).filter((channel) => (channel === 'email' ? mail : texts));
}

/** How a customer agreed to be told, where there is an address. */
export function agreedChannels(customer: CustomerRow | undefined): MessageRow['channel'][] {
  if (!customer) return [];
  const { contactBy, email, phone } = customer;
  return [
    ...(email !== null && (contactBy === 'email' || contactBy === 'email-and-sms')
      ? (['email'] as const)
      : []),
    ...(phone !== null && (contactBy === 'sms' || contactBy === 'email-and-sms')
      ? (['sms'] as const)
      : []),
  ];
}
