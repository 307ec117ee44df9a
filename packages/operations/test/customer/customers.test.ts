import type { InputOf } from '@mfi/contracts';
import {
  activateCustomer,
  createCustomer,
  deactivateCustomer,
  showCustomer,
  updateCustomer,
} from '@mfi/contracts/customer';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../store/test/databases.js';
import { refusalOf } from '../world.js';
import { insertLoan } from './customer-rows.js';
import { oneWorld, problemsOf } from './one-world.js';

const WHOLE: InputOf<typeof createCustomer> = {
  name: '  Asha   Patil ',
  gender: 'female',
  bornOn: '1990-04-12',
  phone: '9876543210',
  otherPhones: ['+919812345678', '02026123450'],
  email: 'asha@example.org',
  address: { line1: ' House 4 ', village: 'Wagholi', postcode: '412207' },
  permanentAddress: { line1: 'Near the well', village: 'Shikrapur' },
  nominee: { name: 'Ramesh Patil', relation: 'husband', bornOn: '1986-01-31' },
  income: '18000.50',
  obligations: '0',
  identities: [{ kind: 'pan', number: 'abcpp 1234-k' }],
};

eachDatabase((open) => {
  const world = oneWorld(open);
  const officerOf = async (branch = 'PUN') => (await world()).as('officer', { branch });

  describe('a customer', () => {
    it('is taken on with all that is known, and shown so', async () => {
      const officer = await officerOf();
      const { output } = await officer.call(createCustomer, WHOLE);
      expect(output).toMatchObject({
        branch: 'PUN',
        kind: 'individual',
        name: 'Asha Patil',
        address: { line1: 'House 4', village: 'Wagholi', postcode: '412207' },
        otherPhones: WHOLE.otherPhones,
        permanentAddress: WHOLE.permanentAddress,
        nominee: WHOLE.nominee,
        income: '18000.50',
        obligations: '0.00',
        kyc: 'pending',
        kycBy: null,
        status: 'active',
        version: 1,
        identities: [{ kind: 'pan', masked: '****234K' }],
        duplicates: [],
      });
      expect(output.number).toMatch(/^CU-\d{6}$/);
      expect(output.officer).toContain('officer-');
      const shown = await officer.call(showCustomer, { customer: output.number.toLowerCase() });
      const { duplicates, ...same } = output;
      expect(shown.output).toEqual({ ...same, members: [], loans: [] });
      const byId = await officer.call(showCustomer, { customer: output.id });
      expect(byId.output).toEqual(shown.output);
    });

    it('has the next number, without gaps: none is lost to a refusal or a dry run', async () => {
      const officer = await officerOf();
      const numberOf = async (name: string, options = {}) => {
        const { output } = await officer.call(createCustomer, { name }, options);
        return Number(output.number.slice(3));
      };
      const first = await numberOf('Gapless One');
      expect(await numberOf('Gapless Two', { dryRun: true })).toBe(first + 1);
      expect(await refusalOf(officer.call(createCustomer, { name: '...' }))).toBe('value.empty');
      expect(await numberOf('Gapless Three', { key: 'gapless' })).toBe(first + 1);
      expect(await numberOf('Gapless Three', { key: 'gapless' })).toBe(first + 1);
      const another = officer.call(createCustomer, { name: 'Gapless Four' }, { key: 'gapless' });
      expect(await refusalOf(another)).toBe('key.reused');
      const many = ['Five', 'Six', 'Seven', 'Eight'].map((name) => numberOf(`Gapless ${name}`));
      const taken = (await Promise.all(many)).sort((a, b) => a - b);
      expect(taken).toEqual([2, 3, 4, 5].map((ordinal) => first + ordinal));
    });

    it('is told all that is wrong at once', async () => {
      const { admin } = await world();
      const problems = await problemsOf(
        admin.call(createCustomer, {
          name: '—',
          branch: 'PUN',
          bornOn: '2026-01-02',
          nominee: { name: 'Nobody', relation: 'son', bornOn: '2030-01-01' },
          household: 'CU-999999',
          officer: 'admin',
          identities: [
            { kind: 'pan', number: 'ABCPP1234K' },
            { kind: 'aadhaar', number: '123412341234' },
          ],
        }),
      );
      expect(problems.map(({ code, path }) => [path, code])).toEqual([
        ['/name', 'value.empty'],
        ['/bornOn', 'date.out_of_range'],
        ['/nominee/bornOn', 'date.out_of_range'],
        ['/household', 'thing.not_found'],
        ['/officer', 'customer.not_officer'],
        ['/identities/1/number', 'customer.malformed_identity'],
      ]);
      expect(JSON.stringify(problems)).not.toContain('123412341234');
    });

    it('has a name of people: letters of any script, and no tricks', async () => {
      const officer = await officerOf();
      const kept = async (name: string) =>
        (await officer.call(createCustomer, { name, acceptDuplicate: true })).output.name;
      const long = 'ක'.repeat(200);
      for (const name of [
        "Sean O'Brien",
        'محمد علي',
        'क्‍षमा',
        'Asha 🌸',
        "'; drop table--x",
        long,
      ]) {
        expect(await kept(name)).toBe(name);
      }
      const refused = async (name: string) => refusalOf(officer.call(createCustomer, { name }));
      expect(await refused('Asha \u202elitaP')).toBe('value.unprintable');
      expect(await refused('Asha\nPatil')).toBe('value.unprintable');
      expect(await refused('Asha\0')).toBe('value.unprintable');
      expect(await refused('\u200d\u200c')).toBe('value.empty');
      expect(await refused('🌸')).toBe('value.empty');
      expect(await refused('x'.repeat(201))).toBe('value.too_long');
    });

    it('belongs to the branch of who takes it on, and is nobody else’s', async () => {
      const { as, admin } = await world();
      const nagpur = await officerOf('NAG');
      const { output } = await nagpur.call(createCustomer, { name: 'Nagpur Only' });
      expect(output.branch).toBe('NAG');
      const pune = await officerOf();
      const customer = output.number;
      for (const answer of [
        () => pune.call(showCustomer, { customer }),
        () => pune.call(updateCustomer, { customer, phone: '9000000000' }),
        () => pune.call(createCustomer, { name: 'Sneaked In', branch: 'NAG' }),
      ]) {
        expect(await refusalOf(answer())).toBe('access.other_branch');
      }
      expect(await refusalOf(admin.call(createCustomer, { name: 'Whose' }))).toBe('value.missing');
      expect(await refusalOf(pune.call(showCustomer, { customer: 'CU-999999' }))).toBe(
        'thing.not_found',
      );
      for (const role of ['cashier', 'auditor', 'customer'] as const) {
        const other = await as(role);
        expect(await refusalOf(other.call(createCustomer, { name: 'Not Mine' }))).toBe(
          'access.role',
        );
      }
    });

    it('sees itself alone with a user of its own', async () => {
      const { as } = await world();
      const officer = await officerOf();
      const household = (
        await officer.call(createCustomer, { name: 'House of Own', kind: 'household' })
      ).output.number;
      const [own, other] = await Promise.all(
        ['Own User', 'Other Person'].map((name) =>
          officer.call(createCustomer, { name, household }),
        ),
      );
      const user = await as('customer', { customerId: own?.output.id ?? '' });
      const shown = await user.call(showCustomer, { customer: own?.output.number ?? '' });
      expect(shown.output).toMatchObject({ name: 'Own User', household, members: [] });
      for (const customer of [other?.output.number, household]) {
        const answer = user.call(showCustomer, { customer: customer ?? '' });
        expect(await refusalOf(answer)).toBe('access.other_customer');
      }
      const change = user.call(updateCustomer, { customer: own?.output.number ?? '', income: '1' });
      expect(await refusalOf(change)).toBe('access.role');
    });
  });

  describe('a household', () => {
    it('has the people who belong to it', async () => {
      const officer = await officerOf();
      const make = async (input: { name: string; kind?: 'household'; household?: string }) =>
        (await officer.call(createCustomer, input)).output;
      const house = await make({ name: 'House of Kale', kind: 'household' });
      const mother = await make({ name: 'Meera Kale', household: house.number });
      const son = await make({ name: 'Rohit Kale', household: house.id });
      expect(son.household).toBe(house.number);
      const shown = async (customer: string) =>
        (await officer.call(showCustomer, { customer })).output.members;
      const [meera, rohit] = [mother, son].map(({ number, name }) => ({ number, name }));
      expect(await shown(house.number)).toEqual([meera, rohit]);
      expect(await shown(mother.number)).toEqual([rohit]);
      await officer.call(updateCustomer, { customer: son.number, household: null });
      expect(await shown(mother.number)).toEqual([]);
    });

    it('is a household, of the same branch, active, and in no other', async () => {
      const { as, admin } = await world();
      const [officer, nagpur] = [await officerOf(), await officerOf('NAG')];
      const house = { name: 'House of Rules', kind: 'household' } as const;
      const ours = (await officer.call(createCustomer, house)).output.number;
      const theirs = (await nagpur.call(createCustomer, house)).output.number;
      const person = (await officer.call(createCustomer, { name: 'Lone Rule' })).output.number;
      const refused = async (input: { kind?: 'household'; household: string }) =>
        refusalOf(admin.call(createCustomer, { name: 'Some Rule', branch: 'PUN', ...input }));
      expect(await refused({ household: person })).toBe('customer.not_household');
      expect(await refused({ household: theirs })).toBe('customer.not_household');
      expect(await refused({ household: ours, kind: 'household' })).toBe('customer.not_household');
      await (await as('manager')).call(deactivateCustomer, { customer: ours });
      expect(await refused({ household: ours })).toBe('customer.not_household');
      const change = officer.call(updateCustomer, { customer: person, household: person });
      expect(await refusalOf(change)).toBe('customer.not_household');
    });
  });

  describe('a change', () => {
    it('touches what is given, clears what is null, and leaves the rest', async () => {
      const officer = await officerOf();
      const made = await officer.call(createCustomer, {
        ...WHOLE,
        name: 'Change Able',
        bornOn: '1991-05-05',
        phone: '9800000011',
        identities: [],
      });
      const customer = made.output.number;
      const { output } = await officer.call(updateCustomer, {
        customer,
        version: 1,
        email: null,
        nominee: null,
        income: '20000',
        officer: null,
      });
      const { duplicates, ...before } = made.output;
      expect(output).toEqual({
        ...before,
        email: null,
        nominee: null,
        income: '20000.00',
        officer: null,
        version: 2,
      });
      const stale = officer.call(updateCustomer, { customer, version: 1, income: '1' });
      expect(await refusalOf(stale)).toBe('version.stale');
      expect(await refusalOf(officer.call(updateCustomer, { customer }))).toBe('value.missing');
      const same = await officer.call(updateCustomer, { customer, income: '20000.00' });
      expect(same.output.version).toBe(2);
    });

    it('is told all that is wrong at once, and then changes nothing', async () => {
      const officer = await officerOf();
      const { output } = await officer.call(createCustomer, { name: 'Change Less' });
      const customer = output.number;
      const problems = await problemsOf(
        officer.call(updateCustomer, {
          customer,
          name: '??',
          bornOn: '2027-01-01',
          nominee: { name: 'A', relation: 'b', bornOn: '2027-01-01' },
          household: 'CU-999999',
          officer: 'nobody',
          income: '5',
        }),
      );
      expect(problems.map(({ path }) => path)).toEqual([
        '/name',
        '/bornOn',
        '/nominee/bornOn',
        '/household',
        '/officer',
      ]);
      const shown = await officer.call(showCustomer, { customer });
      expect(shown.output).toMatchObject({ name: 'Change Less', income: null, version: 1 });
    });

    it('says in the audit who changed what from what', async () => {
      const { store } = await world();
      const officer = await officerOf();
      const { output } = await officer.call(createCustomer, { name: 'Audit Ed', phone: '900001' });
      await officer.call(updateCustomer, { customer: output.number, phone: '900002' });
      const rows = await store.read((db) =>
        db.list('audit', { where: { targetId: output.id }, order: [['seq', 'asc']] }),
      );
      expect(rows.map(({ operation, userId }) => [operation, userId])).toEqual([
        ['customer.create', officer.userId],
        ['customer.update', officer.userId],
      ]);
      expect(rows[1]).toMatchObject({
        before: { phone: '900001', version: 1 },
        after: { phone: '900002', version: 2 },
      });
    });

    it('gives the customer to an officer of the branch', async () => {
      const { as, store } = await world();
      const [officer, nagpur] = [await officerOf(), await officerOf('NAG')];
      const [manager, cashier] = [await as('manager'), await as('cashier')];
      const { output } = await officer.call(createCustomer, { name: 'Given Away' });
      const give = (to: string) =>
        officer.call(updateCustomer, { customer: output.number, officer: to });
      expect((await give(manager.userId)).output.officer).toContain('manager-');
      for (const user of [nagpur, cashier]) {
        expect(await refusalOf(give(user.userId))).toBe('customer.not_officer');
      }
      await store.write((db) => db.update('users', manager.userId, { status: 'disabled' }));
      const made = officer.call(createCustomer, { name: 'Given Too', officer: manager.userId });
      expect(await refusalOf(made)).toBe('customer.not_officer');
    });
  });

  describe('a customer who leaves', () => {
    it('has no loans, and may come back', async () => {
      const { as, branch, store } = await world();
      const [officer, manager] = [await officerOf(), await as('manager')];
      const { output } = await officer.call(createCustomer, { name: 'Leaves Us' });
      const customer = output.number;
      const facts = { branchId: branch.id, customerId: output.id, status: 'active' } as const;
      await store.write((db) => insertLoan(db, { id: 'ln_1', number: 'LN-900001', ...facts }));
      const shown = await officer.call(showCustomer, { customer });
      expect(shown.output.loans).toEqual([
        {
          number: 'LN-900001',
          status: 'active',
          principal: '10000.00',
          outstanding: '9012.55',
          daysPastDue: 3,
        },
      ]);
      const [problem] = await problemsOf(manager.call(deactivateCustomer, { customer }));
      expect(problem).toMatchObject({
        code: 'customer.has_loans',
        facts: { loans: ['LN-900001'] },
      });
      await store.write((db) => db.update('loans', 'ln_1', { status: 'closed' }));
      expect(await refusalOf(officer.call(deactivateCustomer, { customer }))).toBe('access.role');
      const gone = await manager.call(deactivateCustomer, {
        customer,
        reason: 'moved',
        version: 1,
      });
      expect(gone.output).toMatchObject({ status: 'inactive', version: 2 });
      expect(await refusalOf(manager.call(deactivateCustomer, { customer }))).toBe(
        'customer.unchanged',
      );
      expect(await refusalOf(manager.call(activateCustomer, { customer, version: 1 }))).toBe(
        'version.stale',
      );
      const back = await manager.call(activateCustomer, { customer });
      expect(back.output).toMatchObject({ status: 'active', version: 3 });
      expect(await refusalOf(manager.call(activateCustomer, { customer }))).toBe(
        'customer.unchanged',
      );
      const nagpur = await as('manager', { branch: 'NAG' });
      for (const operation of [activateCustomer, deactivateCustomer]) {
        expect(await refusalOf(nagpur.call(operation, { customer }))).toBe('access.other_branch');
      }
    });
  });
});
