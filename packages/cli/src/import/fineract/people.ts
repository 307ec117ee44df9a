import type { Field, Words } from './field.js';
import { formerNumber, type Mapped, mapped, notExpressible, type Setting } from './mapped.js';

const CLIENT: Words<'pending' | 'active' | 'moving' | 'closed' | 'rejected' | 'withdrawn'> = {
  100: 'pending',
  300: 'active',
  303: 'moving',
  304: 'moving',
  600: 'closed',
  700: 'rejected',
  800: 'withdrawn',
};

/** Of an export, clients who are customers: those who are active, and those who borrowed. */
export function customersOf(
  clients: readonly unknown[],
  borrowers: ReadonlySet<number>,
  { branch }: Setting,
): Mapped[] {
  return clients.flatMap((client, index) => {
    let isWanted = true;
    const row = mapped('client', client, index, (record) => {
      const status = record.at('status').word(CLIENT);
      record.at('status').needed(status);
      isWanted = status === undefined || isCustomer(record, status, borrowers);
      return {
        formerNumber: formerNumber(record),
        name: record.at('displayName').text() ?? record.at('fullname').text(),
        branch,
        phone: record.at('mobileNo').text(),
        email: record.at('emailAddress').text(),
        bornOn: record.at('dateOfBirth').date(),
        gender: genderOf(record.at('gender', 'name').text()),
      };
    });
    return isWanted ? [row] : [];
  });
}

function isCustomer(record: Field, status: string, borrowers: ReadonlySet<number>): boolean {
  return status === 'active' || status === 'moving' || borrowers.has(record.at('id').count() ?? 0);
}

/** Genders are words of the institution's own. */
function genderOf(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  if (/^f(emale)?$|^woman$/i.test(word)) return 'female';
  return /^m(ale)?$|^man$/i.test(word) ? 'male' : 'other';
}

/** How often a calendar meets, by its unit. */
const MEETS: Words<'daily' | 'weekly' | 'monthly' | 'yearly'> = {
  1: 'daily',
  2: 'weekly',
  3: 'monthly',
  4: 'yearly',
};

/** The centres of an export. */
export function centresOf(centers: readonly unknown[], { branch }: Setting): Mapped[] {
  return centers.map((center, index) =>
    mapped('centre', center, index, (record) => {
      const calendar = record.at('collectionMeetingCalendar');
      return {
        code: formerNumber(record),
        name: record.at('name').text(),
        branch,
        firstMeetingOn: calendar.at('startDate').date() ?? record.at('activationDate').date(),
        frequency: frequencyOf(calendar),
      };
    }),
  );
}

function frequencyOf(calendar: Field): string | undefined {
  const unit = calendar.at('frequency').word(MEETS);
  const every = calendar.at('interval').count() ?? 1;
  if (unit === undefined) return undefined;
  if (unit === 'weekly' && every === 1) return 'weekly';
  if (unit === 'weekly' && every === 2) return 'fortnightly';
  if (unit === 'monthly' && every === 1) return 'monthly';
  notExpressible(
    calendar,
    'Centres meet weekly, fortnightly or monthly: give it another calendar.',
  );
  return undefined;
}

/** What clients and centres are called, by their ids in Fineract. */
export type Names = ReadonlyMap<number, string>;

/** The groups of an export, with those of their members who are customers. */
export function groupsOf(groups: readonly unknown[], clients: Names, centres: Names): Mapped[] {
  return groups.map((group, index) =>
    mapped('group', group, index, (record) => {
      const center = record.at('centerId').count();
      if (center === undefined) {
        notExpressible(record.at('centerId'), 'Groups meet at a centre: give it one in Fineract.');
      }
      const nameOf = (id: number | undefined) => (id === undefined ? undefined : clients.get(id));
      const members = record.at('clientMembers').list();
      const leader = record
        .at('groupRoles')
        .list()
        .find((role) => role.at('role', 'name').text()?.toLowerCase() === 'leader');
      return {
        centre: center === undefined ? undefined : (centres.get(center) ?? String(center)),
        name: record.at('name').text(),
        members: members.flatMap((member) => nameOf(member.at('id').count()) ?? []),
        leader: nameOf(leader?.at('clientId').count()),
      };
    }),
  );
}
