import {
  addIdentity,
  createCustomer,
  findDuplicates,
  updateCustomer,
} from '@mfi/contracts/customer';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../store/test/databases.js';
import { refusalOf } from '../world.js';
import { oneWorld, problemsOf } from './one-world.js';

eachDatabase((open) => {
  const world = oneWorld(open);

  describe('somebody who is there already', () => {
    it('is refused by the same document, however it is written and whoever accepts', async () => {
      const { as } = await world();
      const officer = await as('officer');
      const first = await officer.call(createCustomer, {
        name: 'First Holder',
        identities: [{ kind: 'driving-licence', number: 'MH12 2010 0001234' }],
      });
      const document = { kind: 'driving-licence', number: 'mh12-20100001234' } as const;
      const [problem] = await problemsOf(
        officer.call(createCustomer, {
          name: 'Quite Another',
          identities: [document],
          acceptDuplicate: true,
        }),
      );
      expect(problem).toMatchObject({
        code: 'customer.same_identity',
        path: '/identities/0/number',
        facts: { kind: 'driving-licence', number: first.output.number, branch: 'PUN' },
      });
      const { output } = await officer.call(createCustomer, { name: 'Quite Another' });
      const added = officer.call(addIdentity, { customer: output.number, ...document });
      expect(await refusalOf(added)).toBe('customer.same_identity');
      const own = officer.call(addIdentity, { customer: first.output.number, ...document });
      expect(await refusalOf(own)).toBe('customer.same_identity');
      // The same number of another kind of document is another document.
      const { number } = document;
      await officer.call(addIdentity, { customer: output.number, kind: 'other', number });
      const twice = officer.call(createCustomer, {
        name: 'Twice Given',
        identities: [
          { kind: 'passport', number: 'W5000001' },
          { kind: 'passport', number: 'w 5000001' },
        ],
      });
      expect(await refusalOf(twice)).toBe('customer.same_identity');
    });

    it('is one person for two clerks at the same moment', async () => {
      const { as } = await world();
      const clerks = await Promise.all([1, 2, 3, 4].map(() => as('officer')));
      const person = {
        name: 'Race Runner',
        bornOn: '1988-08-08',
        identities: [{ kind: 'passport' as const, number: 'W6000001' }],
      };
      const answers = await Promise.allSettled(
        clerks.map((clerk) => clerk.call(createCustomer, person)),
      );
      const made = answers.filter(({ status }) => status === 'fulfilled');
      expect(made).toHaveLength(1);
      for (const answer of answers) {
        if (answer.status === 'rejected') expect(answer.reason.code).toBe('customer.same_identity');
      }
      const named = await Promise.allSettled(
        clerks.map((clerk) =>
          clerk.call(createCustomer, { name: 'Race Walker', bornOn: '1988-08-08' }),
        ),
      );
      expect(named.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('is held back by a close name and the birth date, until somebody has looked', async () => {
      const { as, store } = await world();
      const officer = await as('officer');
      const first = await officer.call(createCustomer, {
        name: 'Sharada Kulkarni',
        bornOn: '1975-02-03',
      });
      const input = { name: 'Kulkarny Sharda', bornOn: '1975-02-03' };
      const [problem] = await problemsOf(officer.call(createCustomer, input));
      const found = {
        number: first.output.number,
        branch: 'PUN',
        name: 'Sharada Kulkarni',
        why: 'name-and-birth-date',
      };
      expect(problem).toMatchObject({ code: 'customer.duplicate', facts: { duplicates: [found] } });
      const second = await officer.call(createCustomer, { ...input, acceptDuplicate: true });
      expect(second.output.duplicates).toEqual([found]);
      const audit = await store.read((db) => db.find('audit', { targetId: second.output.id }));
      expect(audit?.after).toMatchObject({ duplicates: [first.output.number] });
      for (const other of [
        { name: 'Kulkarny Sharda', bornOn: '1975-02-04' },
        { name: 'Sharada Kulkarni' },
        { name: 'Vandana Joglekar', bornOn: '1975-02-03' },
      ]) {
        expect((await officer.call(createCustomer, other)).output.duplicates).toEqual([]);
      }
    });

    it('is held back by a close name and the phone where a birth date is not known', async () => {
      const { as } = await world();
      const officer = await as('officer');
      const phone = '+919822011111';
      const first = await officer.call(createCustomer, { name: 'Manda Gore', phone });
      const same = { name: 'Manda Gore', phone: '09822011111', bornOn: '1969-01-01' };
      const [problem] = await problemsOf(officer.call(createCustomer, same));
      expect(problem?.facts['duplicates']).toEqual([
        { number: first.output.number, branch: 'PUN', name: 'Manda Gore', why: 'name-and-phone' },
      ]);
      const bySecond = { name: 'Manda Gore', phone: '020111', otherPhones: [same.phone] };
      expect(await refusalOf(officer.call(createCustomer, bySecond))).toBe('customer.duplicate');
      await officer.call(createCustomer, { ...same, name: 'Nilesh Gore' });
      const household = { ...same, kind: 'household', name: 'Manda Gore' } as const;
      await officer.call(createCustomer, household);
    });

    it('cannot be made by changing the name afterwards', async () => {
      const { as } = await world();
      const officer = await as('officer');
      await officer.call(createCustomer, { name: 'Pushpa Thorat', bornOn: '1981-11-11' });
      const { output } = await officer.call(createCustomer, {
        name: 'Xyz Abc',
        bornOn: '1981-11-11',
      });
      const change = { customer: output.number, name: 'Pushpa Torat' };
      expect(await refusalOf(officer.call(updateCustomer, change))).toBe('customer.duplicate');
      const accepted = await officer.call(updateCustomer, { ...change, acceptDuplicate: true });
      expect(accepted.output.name).toBe('Pushpa Torat');
      // What was accepted is not asked again when something else changes.
      await officer.call(updateCustomer, { customer: output.number, phone: '7222222222' });
    });

    it('is found in another branch, of which nothing is told but number and branch', async () => {
      const { as, admin } = await world();
      const [pune, nagpur] = [await as('officer'), await as('officer', { branch: 'NAG' })];
      const identities = [{ kind: 'passport', number: 'N7000001' }] as const;
      const there = await nagpur.call(createCustomer, {
        name: 'Lalita Secretname',
        bornOn: '1992-09-09',
        phone: '9733333333',
        identities: [...identities],
      });
      const { number } = there.output;
      const typed = { name: 'Lalita Sekretname', bornOn: '1992-09-09' };
      const known = { number, branch: 'NAG', name: null, why: 'name-and-birth-date' };
      const byName = await problemsOf(pune.call(createCustomer, typed));
      expect(byName[0]?.facts).toEqual({ duplicates: [known] });
      const byPaper = await problemsOf(
        pune.call(createCustomer, { name: 'Other Woman', identities: [...identities] }),
      );
      expect(byPaper[0]?.facts).toEqual({ kind: 'passport', number, branch: 'NAG' });
      const found = await pune.call(findDuplicates, { ...typed, identities: [...identities] });
      expect(found.output.data).toEqual([{ ...known, why: 'identity' }]);
      const accepted = await pune.call(createCustomer, { ...typed, acceptDuplicate: true });
      expect(accepted.output.duplicates).toEqual([known]);
      for (const told of [byName, byPaper, found, accepted.output.duplicates]) {
        expect(JSON.stringify(told)).not.toMatch(/Secretname|9733333333|N7000001|cu_/);
      }
      const whole = await admin.call(findDuplicates, typed);
      expect(whole.output.data).toContainEqual({ ...known, name: 'Lalita Secretname' });
    });

    it('is found for a customer, or for somebody at the counter', async () => {
      const { as } = await world();
      const officer = await as('officer');
      const make = async (name: string) =>
        (
          await officer.call(createCustomer, {
            name,
            bornOn: '1959-12-31',
            acceptDuplicate: true,
          })
        ).output.number;
      const [a, b, c] = [await make('Hausa Bai'), await make('Bai Hausa'), await make('Hausabai')];
      const { output } = await officer.call(findDuplicates, { customer: a });
      expect(output.data.map(({ number }) => number).sort()).toEqual([b, c]);
      const counter = { name: 'hausa', bornOn: '1959-12-31' };
      const there = await officer.call(findDuplicates, counter);
      expect(there.output.data.map(({ number }) => number).sort()).toEqual([a, b]);
      expect((await officer.call(findDuplicates, { name: 'hausa' })).output.data).toEqual([]);
    });

    it('is asked for with something to go by, by those who may', async () => {
      const { as } = await world();
      const officer = await as('officer');
      const nagpur = await as('officer', { branch: 'NAG' });
      const { output } = await officer.call(createCustomer, { name: 'Asked For' });
      const customer = output.number;
      expect(await refusalOf(officer.call(findDuplicates, {}))).toBe('value.missing');
      expect(await refusalOf(officer.call(findDuplicates, { phone: '900000' }))).toBe(
        'value.missing',
      );
      expect(await refusalOf(nagpur.call(findDuplicates, { customer }))).toBe(
        'access.other_branch',
      );
      const none = officer.call(findDuplicates, { customer: 'CU-999999' });
      expect(await refusalOf(none)).toBe('thing.not_found');
      const wrong = { identities: [{ kind: 'pan' as const, number: 'x' }] };
      expect(await refusalOf(officer.call(findDuplicates, wrong))).toBe(
        'customer.malformed_identity',
      );
      const own = await as('customer', { customerId: output.id });
      expect(await refusalOf(own.call(findDuplicates, { customer }))).toBe('access.role');
    });
  });
});
