import type { InputOf } from '@mfi/contracts';
import { changeSettings, createInstitution, showInstitution } from '@mfi/contracts/institution';
import { localCaller } from '@mfi/operations';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../../store/test/databases.js';
import { auditOf, problemsOf } from '../auth/people.js';
import { eachWorld, FIRST_DAY, refusalOf } from '../world.js';

const AT_FIRST = {
  approvalMax: { admin: null, manager: '0.00', officer: '0.00' },
  backdatedDaysMax: 7,
  sessionDays: 30,
  failuresMax: 5,
  lockedMinutes: 15,
  affordabilityRules: 'none',
  provisionTable: 'none',
  vaultOverdraft: 'allowed',
  reminderWorkdays: 1,
  dayEndOpensNext: false,
  timeZone: 'Asia/Kolkata',
  contactFrom: '09:00',
  contactTo: '18:00',
  letterhead: { address: null, phone: null, email: null, registration: null },
  grievanceOfficer: { name: null, phone: null, email: null },
  disclosures: {
    recoveryAgents: false,
    recoveryClause: null,
    grievanceClause: null,
    mayBeTransferred: false,
    coLending: null,
    coolingOffDays: 0,
    recoveryProvider: null,
  },
  kycDocuments: [],
  deletedDocumentDays: 30,
};

eachWorld((newWorld, dialect) => {
  describe('settings', () => {
    it('are shown to all staff, and not to customers', async () => {
      const world = await newWorld();
      for (const role of ['admin', 'manager', 'officer', 'cashier', 'auditor'] as const) {
        const { output } = await (await world.as(role)).call(showInstitution, {});
        expect(output).toMatchObject({
          name: 'Asha Microfinance',
          currency: 'INR',
          digits: 2,
          settings: AT_FIRST,
        });
      }
      const customer = await world.as('customer');
      expect(await refusalOf(customer.call(showInstitution, {}))).toBe('access.role');
    });

    it('are changed one by one; what is left out stays', async () => {
      const world = await newWorld();
      const change = async (input: object) =>
        (await world.admin.call(changeSettings, input)).output.settings;
      expect(await change({ approvalMax: { manager: '50000' } })).toEqual({
        ...AT_FIRST,
        approvalMax: { ...AT_FIRST.approvalMax, manager: '50000.00' },
      });
      const changed = await change({
        approvalMax: { officer: '10000.50' },
        backdatedDaysMax: 0,
        affordabilityRules: 'rbi',
        provisionTable: 'none',
        vaultOverdraft: 'allowed',
        dayEndOpensNext: true,
      });
      const expected = {
        ...AT_FIRST,
        approvalMax: { admin: null, manager: '50000.00', officer: '10000.50' },
        backdatedDaysMax: 0,
        affordabilityRules: 'rbi',
        provisionTable: 'none',
        vaultOverdraft: 'allowed',
        dayEndOpensNext: true,
      };
      expect(changed).toEqual(expected);
      const { output } = await world.admin.call(showInstitution, {});
      expect(output.settings).toEqual(expected);
      const [row] = await world.store.read((db) => db.list('institutions', {}));
      expect(row?.settings.approvalMax).toEqual({ manager: 5_000_000, officer: 1_000_050 });
      const [entry] = await auditOf(world, row?.id ?? '');
      expect(entry).toMatchObject({
        operation: 'institution.changeSettings',
        branchId: '',
        before: { approvalMax: { manager: 5_000_000 }, affordabilityRules: null },
        after: { approvalMax: { officer: 1_000_050 }, affordabilityRules: 'rbi' },
      });
      const back = { officer: '0', manager: '0' };
      const input = {
        approvalMax: back,
        backdatedDaysMax: 7,
        affordabilityRules: 'none',
        dayEndOpensNext: false,
      };
      expect(await change(input)).toEqual(AT_FIRST);
    });

    it('lose nothing when two are changed at once', async () => {
      const world = await newWorld();
      await Promise.all([
        world.admin.call(changeSettings, { approvalMax: { manager: '1' } }),
        world.admin.call(changeSettings, { approvalMax: { officer: '2' } }),
        world.admin.call(changeSettings, { approvalMax: { admin: '3' } }),
      ]);
      const { output } = await world.admin.call(showInstitution, {});
      expect(output.settings.approvalMax).toEqual({
        admin: '3.00',
        manager: '1.00',
        officer: '2.00',
      });
      const none = { admin: null, manager: '0', officer: '0' };
      await world.admin.call(changeSettings, { approvalMax: none });
    });

    it('are changed once by key, and not on a dry run', async () => {
      const world = await newWorld();
      const dry = await world.admin.call(changeSettings, { sessionDays: 7 }, { dryRun: true });
      expect(dry.output.settings.sessionDays).toBe(7);
      expect((await world.admin.call(showInstitution, {})).output.settings).toEqual(AT_FIRST);
      await world.admin.call(changeSettings, { sessionDays: 8 }, { key: 's1' });
      await world.admin.call(changeSettings, { sessionDays: 30 });
      const again = await world.admin.call(changeSettings, { sessionDays: 8 }, { key: 's1' });
      expect(again.replayed).toBe(true);
      expect((await world.admin.call(showInstitution, {})).output.settings).toEqual(AT_FIRST);
    });

    it('have bounds, and say what is wrong', async () => {
      const world = await newWorld();
      const refused = async (input: object) => {
        const problems = await problemsOf(world.admin.call(changeSettings, input));
        return problems.map(({ code, path }) => `${code} ${path}`);
      };
      expect(await refused({})).toEqual(['value.missing ']);
      expect(await refused({ approvalMax: {} })).toEqual(['value.missing ']);
      expect(
        await refused({
          approvalMax: { manager: '1.005', officer: '-1', cashier: '1' },
          backdatedDaysMax: -1,
          sessionDays: 0,
          failuresMax: 0,
          lockedMinutes: 0.5,
          affordabilityRules: 'own',
        }),
      ).toEqual([
        'money.negative /approvalMax/officer',
        'value.unknown_field /approvalMax/cashier',
        'value.out_of_range /backdatedDaysMax',
        'value.out_of_range /sessionDays',
        'value.out_of_range /failuresMax',
        'value.not_a_count /lockedMinutes',
        'value.unknown_word /affordabilityRules',
        'money.too_many_digits /approvalMax/manager',
      ]);
    });

    it('of its clocks and hours are those of a place, and leave some of the day', async () => {
      const world = await newWorld();
      const change = (input: object) => world.admin.call(changeSettings, input);
      for (const timeZone of ['Asia/Atlantis', '+05:30', 'IST 5']) {
        const problems = await problemsOf(change({ timeZone }));
        expect(problems.map(({ code }) => code)).toEqual(['institution.unknown_zone']);
      }
      const [{ code } = { code: '' }] = await problemsOf(change({ contactFrom: '18:00' }));
      expect(code).toBe('institution.no_contact_hours');
      const { output } = await change({ timeZone: 'Africa/Nairobi', contactTo: '17:30' });
      expect(output.settings).toMatchObject({ timeZone: 'Africa/Nairobi', contactTo: '17:30' });
      await change({ timeZone: 'Asia/Kolkata', contactTo: '18:00' });
    });

    it('are enough one at a time, whichever it is', async () => {
      const world = await newWorld();
      const settings: [
        one: InputOf<typeof changeSettings>,
        back: InputOf<typeof changeSettings>,
      ][] = [
        [{ kycDocuments: ['photo'] }, { kycDocuments: null }],
        [{ deletedDocumentDays: 31 }, { deletedDocumentDays: 30 }],
        [{ dayEndOpensNext: true }, { dayEndOpensNext: false }],
        [{ grievanceOfficer: { name: 'Meera' } }, { grievanceOfficer: { name: null } }],
        [{ contactTo: '17:00' }, { contactTo: '18:00' }],
      ];
      for (const [one, back] of settings) {
        const { output } = await world.admin.call(changeSettings, one);
        expect(output.settings).toMatchObject(one);
        expect((await world.admin.call(changeSettings, back)).output.settings).toEqual(AT_FIRST);
      }
    });

    it('of papers are kept field by field, and taken away with null', async () => {
      const world = await newWorld();
      const change = async (input: object) =>
        (await world.admin.call(changeSettings, input)).output.settings;
      const address = '12 Karve Road, Pune 411004';
      await change({ letterhead: { address, phone: '+912025440000' } });
      await change({
        grievanceOfficer: { name: 'Meera Joshi' },
        disclosures: { coolingOffDays: 3 },
      });
      const changed = await change({ letterhead: { phone: null, email: 'loans@example.org' } });
      expect(changed).toEqual({
        ...AT_FIRST,
        letterhead: { ...AT_FIRST.letterhead, address, email: 'loans@example.org' },
        grievanceOfficer: { ...AT_FIRST.grievanceOfficer, name: 'Meera Joshi' },
        disclosures: { ...AT_FIRST.disclosures, coolingOffDays: 3 },
      });
      const problems = await problemsOf(
        world.admin.call(changeSettings, {
          letterhead: { phone: 'call us', email: 'nobody', address: 'two\nlines' },
          disclosures: { coolingOffDays: -1 },
        }),
      );
      expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual([
        'value.unprintable /letterhead/address',
        'value.malformed_phone /letterhead/phone',
        'value.malformed_email /letterhead/email',
        'value.out_of_range /disclosures/coolingOffDays',
      ]);
      const [{ code } = { code: '' }] = await problemsOf(change({ letterhead: {} }) as never);
      expect(code).toBe('value.missing');
      const back = await change({
        letterhead: { address: null, email: null },
        grievanceOfficer: { name: null },
        disclosures: { coolingOffDays: 0 },
      });
      expect(back).toEqual(AT_FIRST);
    });

    it('are the affair of the administrator', async () => {
      const world = await newWorld();
      for (const role of ['manager', 'officer', 'cashier', 'auditor', 'customer'] as const) {
        const answer = (await world.as(role)).call(changeSettings, { sessionDays: 1 });
        expect(await refusalOf(answer)).toBe('access.role');
      }
    });
  });

  describe('an institution of another currency', () => {
    it('has no rules that name rupees, and no password that is easy to guess', async () => {
      const world = await newWorld();
      const database = await testDatabase(dialect);
      const store = await database.open();
      const system = localCaller({ ...world.system, store }, { kind: 'system' });
      try {
        expect(await refusalOf(system.call(showInstitution, {}))).toBe('institution.missing');
        const input = {
          name: 'Jambo',
          currency: 'KES',
          branchCode: 'NBO',
          branchName: 'Nairobi',
          businessDate: FIRST_DAY,
          username: 'administrator',
          password: 'administrator',
        };
        expect(await problemsOf(system.call(createInstitution, input))).toMatchObject([
          { code: 'user.weak_password', path: '/password', facts: { why: 'username' } },
        ]);
        await system.call(createInstitution, { ...input, password: 'seven yellow kites' });
        const answer = system.call(changeSettings, { affordabilityRules: 'rbi' });
        expect(await problemsOf(answer)).toMatchObject([
          {
            code: 'rules.not_in_force',
            path: '/affordabilityRules',
            facts: { rules: 'rbi', currency: 'KES' },
          },
        ]);
        await system.call(changeSettings, { affordabilityRules: 'none' });
      } finally {
        await store.close();
        await database.drop();
      }
    });
  });
});
