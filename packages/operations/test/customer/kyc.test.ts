import {
  addIdentity,
  createCustomer,
  deactivateCustomer,
  rejectCustomer,
  revealIdentity,
  showCustomer,
  updateCustomer,
  verifyCustomer,
} from '@mfi/contracts/customer';
import { describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../store/test/databases.js';
import { verifiedCustomer } from '../../src/customer/verified-customer.js';
import { readContext } from '../../src/kit/open-context.js';
import { SYSTEM } from '../../src/kit/session.js';
import { refusalOf } from '../world.js';
import { everythingKept } from './customer-rows.js';
import { oneWorld, problemsOf } from './one-world.js';

eachDatabase((open) => {
  const world = oneWorld(open);

  /** A customer with a passport, and those who have to do with it. */
  async function scene(passport: string) {
    const { as } = await world();
    const [officer, manager, other] = [
      await as('officer'),
      await as('manager'),
      await as('manager'),
    ];
    const { output } = await officer.call(createCustomer, {
      name: `Holder of ${passport.length}`,
      identities: [{ kind: 'passport', number: passport }],
    });
    return { customer: output.number, id: output.id, officer, manager, other };
  }

  describe('who a customer is', () => {
    it('is verified by another person, who is named', async () => {
      const { clock } = await world();
      const { customer, manager } = await scene('V1000001');
      const { output } = await manager.call(verifyCustomer, {
        customer,
        reason: 'seen',
        version: 1,
      });
      const user = output.kycBy ?? '';
      expect(user).toContain('manager-');
      expect(output).toMatchObject({
        kyc: 'verified',
        kycAt: clock.at,
        kycReason: 'seen',
        version: 2,
      });
      expect(await refusalOf(manager.call(verifyCustomer, { customer }))).toBe(
        'customer.unchanged',
      );
      const stale = manager.call(rejectCustomer, { customer, reason: 'no', version: 1 });
      expect(await refusalOf(stale)).toBe('version.stale');
    });

    it('is rejected with a reason, and may be verified after all', async () => {
      const { customer, manager, other } = await scene('V1000002');
      const none = manager.call(rejectCustomer, { customer } as never);
      expect(await refusalOf(none)).toBe('value.missing');
      const { output } = await manager.call(rejectCustomer, { customer, reason: 'no likeness' });
      expect(output).toMatchObject({ kyc: 'rejected', kycReason: 'no likeness' });
      const again = manager.call(rejectCustomer, { customer, reason: 'still' });
      expect(await refusalOf(again)).toBe('customer.unchanged');
      const verified = await other.call(verifyCustomer, { customer });
      expect(verified.output).toMatchObject({ kyc: 'verified', kycReason: null });
    });

    it('is not decided by who took the customer on', async () => {
      const { as } = await world();
      const manager = await as('manager');
      const { output } = await manager.call(createCustomer, {
        name: 'Made By Manager',
        identities: [{ kind: 'passport', number: 'V1000003' }],
      });
      const customer = output.number;
      for (const answer of [
        () => manager.call(verifyCustomer, { customer }),
        () => manager.call(rejectCustomer, { customer, reason: 'mine' }),
      ]) {
        expect(await refusalOf(answer())).toBe('access.same_person');
      }
    });

    it('is not decided by who added the last document, even after a rejection', async () => {
      const { customer, manager, other } = await scene('V1000004');
      await manager.call(addIdentity, { customer, kind: 'voter-id', number: 'XYZ1000004' });
      const mine = async () => refusalOf(manager.call(verifyCustomer, { customer }));
      expect(await mine()).toBe('access.same_person');
      await other.call(rejectCustomer, { customer, reason: 'blurred' });
      expect(await mine()).toBe('access.same_person');
      await other.call(verifyCustomer, { customer });
    });

    it('is open again when a document comes, or the name or the birth date changes', async () => {
      const { customer, officer, manager, other } = await scene('V1000005');
      await manager.call(verifyCustomer, { customer });
      const phone = await other.call(updateCustomer, { customer, phone: '7111111111' });
      expect(phone.output.kyc).toBe('verified');
      const renamed = await other.call(updateCustomer, { customer, name: 'Married Holder' });
      expect(renamed.output).toMatchObject({ kyc: 'pending', kycBy: null, kycAt: null });
      expect(await refusalOf(other.call(verifyCustomer, { customer }))).toBe('access.same_person');
      await manager.call(verifyCustomer, { customer });
      const born = await other.call(updateCustomer, { customer, bornOn: '1970-07-07' });
      expect(born.output.kyc).toBe('pending');
      await manager.call(verifyCustomer, { customer });
      const added = await officer.call(addIdentity, {
        customer,
        kind: 'other',
        number: 'RATION/1000005',
      });
      expect(added.output).toMatchObject({ kyc: 'pending', kycBy: null });
      expect(added.output.identities.map(({ masked }) => masked)).toEqual(['****0005', '****0005']);
      // What another changed before the last decision binds nobody any more.
      await other.call(verifyCustomer, { customer });
    });

    it('needs a document, a manager, and the branch', async () => {
      const { as } = await world();
      const { officer, manager } = await scene('V1000006');
      const { output } = await officer.call(createCustomer, { name: 'No Paper' });
      const customer = output.number;
      expect(await refusalOf(manager.call(verifyCustomer, { customer }))).toBe(
        'customer.no_identity',
      );
      expect(await refusalOf(officer.call(verifyCustomer, { customer }))).toBe('access.role');
      const nagpur = await as('manager', { branch: 'NAG' });
      const number = 'V1000066';
      for (const answer of [
        () => nagpur.call(verifyCustomer, { customer }),
        () => nagpur.call(rejectCustomer, { customer, reason: 'x' }),
        () => nagpur.call(addIdentity, { customer, kind: 'passport', number }),
        () => nagpur.call(revealIdentity, { customer, identity: 'passport', reason: 'x' }),
      ]) {
        expect(await refusalOf(answer())).toBe('access.other_branch');
      }
    });

    it('is asked for before a loan', async () => {
      const { store, system } = await world();
      const { customer, manager } = await scene('V1000007');
      const asked = () =>
        store.read(async (db) => {
          const opening = { outside: system.outside, actor: SYSTEM, now: '' };
          const institution = await db.find('institutions', {});
          return verifiedCustomer(readContext(db, { ...opening, institution }), customer);
        });
      expect(await refusalOf(asked())).toBe('customer.not_verified');
      await manager.call(verifyCustomer, { customer });
      expect((await asked()).number).toBe(customer);
      await manager.call(deactivateCustomer, { customer });
      expect(await refusalOf(asked())).toBe('customer.inactive');
    });
  });

  describe('the number of a document', () => {
    it('is kept nowhere in clear, whatever is done with it', async () => {
      const { store } = await world();
      const aadhaar = '9999 4105 7058';
      const { customer, officer, manager } = await scene('SECRET778899');
      const input = { customer, kind: 'aadhaar', number: aadhaar } as const;
      await officer.call(addIdentity, input, { dryRun: true });
      expect((await officer.call(showCustomer, { customer })).output.identities).toHaveLength(1);
      const first = await officer.call(addIdentity, input, { key: 'aadhaar' });
      const again = await officer.call(addIdentity, input, { key: 'aadhaar' });
      expect(again).toEqual({ output: first.output, replayed: true });
      await refusalOf(officer.call(addIdentity, { ...input, number: '999941057059' }));
      await manager.call(revealIdentity, { customer, identity: 'aadhaar', reason: 'bureau' });
      await manager.call(verifyCustomer, { customer });
      const kept = (await everythingKept(store)).toLowerCase();
      for (const secret of [
        '999941057058',
        aadhaar,
        '99994105',
        'secret778899',
        'secret77',
        // Fewer digits stand in some id by chance.
        '9410570',
      ]) {
        expect([secret, kept.includes(secret.toLowerCase())]).toEqual([secret, false]);
      }
      // A bare hash of so short a secret would soon be undone.
      const { sha256 } = (await world()).system.outside.digest;
      const bare = `["customer.addIdentity",${JSON.stringify(input)}]`;
      for (const text of ['999941057058', 'SECRET778899', bare]) {
        expect(kept).not.toContain(sha256(text));
      }
      expect(kept).toContain('****7058');
    });

    it('is shown whole to a manager, and the audit says so', async () => {
      const { store } = await world();
      const { customer, id, officer, manager } = await scene('R2000001');
      const ask = { customer, identity: 'PASSPORT', reason: 'bank asks' };
      const { output } = await manager.call(revealIdentity, ask, { key: 'reveal' });
      expect(output).toMatchObject({ kind: 'passport', number: 'R2000001' });
      const byId = await manager.call(revealIdentity, { ...ask, identity: output.id });
      expect(byId.output).toEqual(output);
      const rows = await store.read((db) =>
        db.list('audit', { where: { targetId: id, operation: 'customer.revealIdentity' } }),
      );
      expect(rows).toHaveLength(2);
      expect(rows[0]).toMatchObject({
        userId: manager.userId,
        after: { revealed: { kind: 'passport', masked: '****0001' }, reason: 'bank asks' },
      });
      expect(await refusalOf(officer.call(revealIdentity, ask))).toBe('access.role');
      const none = manager.call(revealIdentity, { ...ask, identity: 'pan' });
      expect(await refusalOf(none)).toBe('thing.not_found');
      await officer.call(addIdentity, { customer, kind: 'passport', number: 'R2000002' });
      const [problem] = await problemsOf(manager.call(revealIdentity, ask));
      expect(problem).toMatchObject({ code: 'thing.not_found', path: '/identity' });
      expect(problem?.facts['ids']).toHaveLength(2);
      // The document of another customer is not to be had by way of this one.
      const another = await scene('R2000003');
      const wrong = { ...ask, customer: another.customer, identity: output.id };
      expect(await refusalOf(manager.call(revealIdentity, wrong))).toBe('thing.not_found');
    });

    it('opens in its own row only', async () => {
      const { store } = await world();
      const { customer, manager } = await scene('S3000001');
      const other = await scene('S3000002');
      await store.write(async (db) => {
        const [row] = await db.list('identities', { where: { customerId: other.id } });
        const own = await db.find('customers', { number: customer });
        const [mine] = await db.list('identities', { where: { customerId: own?.id ?? '' } });
        await db.update('identities', mine?.id ?? '', { sealed: row?.sealed ?? '' });
      });
      const answer = manager.call(revealIdentity, { customer, identity: 'passport', reason: 'x' });
      await expect(answer).rejects.toThrow('does not open');
    });

    it('is one of its kind', async () => {
      const { customer, officer } = await scene('T4000001');
      const add = (kind: 'aadhaar' | 'pan', number: string) =>
        refusalOf(officer.call(addIdentity, { customer, kind, number }));
      expect(await add('aadhaar', '999941057059')).toBe('customer.malformed_identity');
      expect(await add('pan', '1234567890')).toBe('customer.malformed_identity');
      const unknown = officer.call(addIdentity, {
        customer,
        kind: 'library',
        number: '1',
      } as never);
      expect(await refusalOf(unknown)).toBe('value.unknown_word');
    });
  });
});
