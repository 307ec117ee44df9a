/** What must be there before a customer is verified, a loan is applied for, and it is approved. */
import { addIdentity, showCustomer, verifyCustomer } from '@mfi/contracts/customer';
import { addDocument, deleteDocument, verifyDocument } from '@mfi/contracts/document';
import { changeSettings } from '@mfi/contracts/institution';
import { applyForLoan, approveLoan, reviewLoan } from '@mfi/contracts/loan';
import { requireDocuments, showProduct } from '@mfi/contracts/product';
import { purgeDocuments } from '@mfi/operations/jobs';
import { expect, it } from 'vitest';
import { eachWorld, refusalOf } from '../world.js';
import { fileOf, pdf } from './files.js';
import { somebody } from './somebody.js';

eachWorld((world) => {
  it('a customer is verified when what the institution asks for is', async () => {
    const w = await world();
    const [officer, manager] = [await w.as('officer'), await w.as('manager')];
    const customer = await somebody(officer);
    await officer.call(addIdentity, { customer, kind: 'passport', number: 'P1234567' });
    await w.admin.call(changeSettings, { kycDocuments: ['photo'] });
    try {
      const verify = () => manager.call(verifyCustomer, { customer });
      expect(await refusalOf(verify())).toBe('customer.documents_missing');
      const asked = { customer, kind: 'photo', fileName: 'a.pdf' } as const;
      const { output } = await officer.call(addDocument, asked, { file: fileOf(pdf()) });
      expect(await refusalOf(verify())).toBe('customer.documents_missing');
      await manager.call(verifyDocument, { document: output.id });
      expect((await verify()).output.kyc).toBe('verified');
    } finally {
      await w.admin.call(changeSettings, { kycDocuments: null });
    }
    expect((await officer.call(showCustomer, { customer })).output.kyc).toBe('verified');
  });

  it('a loan needs what its product asks for, and its terms say nothing of it', async () => {
    const w = await world();
    const [officer, manager] = [await w.as('officer'), await w.as('manager')];
    const customer = await somebody(officer);
    await officer.call(addIdentity, { customer, kind: 'passport', number: 'P7654321' });
    await manager.call(verifyCustomer, { customer });
    const needed = { product: 'EMI24', apply: ['identity-proof'], approve: ['agreement'] } as const;
    const { version } = (await w.admin.call(showProduct, { product: 'EMI24' })).output;
    await w.admin.call(requireDocuments, {
      ...needed,
      apply: [...needed.apply],
      approve: [...needed.approve],
      version,
    });
    const apply = () =>
      officer.call(applyForLoan, { customer, product: 'EMI24', principal: '20000' });
    expect(await refusalOf(apply())).toBe('loan.documents_missing');
    const add = async (whose: object, kind: 'identity-proof' | 'agreement') =>
      (
        await officer.call(
          addDocument,
          { ...whose, kind, fileName: 'a.pdf' },
          { file: fileOf(pdf(kind)) },
        )
      ).output.id;
    await add({ customer }, 'identity-proof');
    const loan = (await apply()).output.number;
    await manager.call(reviewLoan, { loan });
    const approve = () => w.admin.call(approveLoan, { loan });
    expect(await refusalOf(approve())).toBe('loan.documents_missing');
    const document = await add({ loan }, 'agreement');
    expect(await refusalOf(approve())).toBe('loan.documents_missing');
    await manager.call(verifyDocument, { document });
    await manager.call(deleteDocument, { document, reason: 'the wrong page' });
    expect(await refusalOf(approve())).toBe('loan.documents_missing');
    await manager.call(verifyDocument, { document: await add({ loan }, 'agreement') });
    expect((await approve()).output.status).toBe('approved');
    const { output } = await w.admin.call(requireDocuments, {
      product: 'EMI24',
      apply: null,
      approve: [],
    });
    expect(output.documents).toEqual({ apply: [], approve: [] });
  });

  it('bytes that no document speaks of are found and removed, but not while they may be new', async () => {
    const w = await world();
    const { documents } = w.system.outside;
    const place = 'do_orphan';
    const taken = { bytes: fileOf(pdf('orphan'))(), fileName: 'a.pdf', place, isDry: false };
    await documents?.take(taken);
    const isThere = async () => {
      for await (const one of documents?.list('disk') ?? []) if (one.place === place) return true;
      return false;
    };
    const { at } = w.clock;
    try {
      await purgeDocuments(w.system);
      expect(await isThere()).toBe(true);
      w.clock.at = new Date(Date.now() + 172_800_000).toISOString();
      expect(await purgeDocuments(w.system)).toContain('1 files of no document removed');
      expect(await isThere()).toBe(false);
    } finally {
      w.clock.at = at;
    }
  });
});
