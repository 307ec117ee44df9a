import { listAudit } from '@mfi/contracts/audit';
import { reverseEntry } from '@mfi/contracts/loan';
import { paperReceipt, verifyReceipt } from '@mfi/contracts/paper';
import { showPayment } from '@mfi/contracts/payment';
import { describe, expect, it } from 'vitest';
import { eachWorld, refusalOf } from '../world.js';
import { type PaperScene, paperScene } from './paper-scene.js';

eachWorld((world) => {
  let made: Promise<PaperScene> | undefined;
  const scene = () => {
    made ??= world().then(paperScene);
    return made;
  };

  describe('a receipt', () => {
    it('says what the payment says, and the amount in words', async () => {
      const { cashier, receipt } = await scene();
      const { output } = await cashier.call(paperReceipt, { payment: receipt }, { dryRun: true });
      const shown = await cashier.call(showPayment, { payment: receipt });
      expect(output.payment).toEqual(shown.output);
      expect(output.words).toBe('Rupees one thousand thirty-eight only');
      expect(output).toMatchObject({ size: 'a6', copies: 0, duplicate: false });
      expect(output.head).toEqual({
        lang: 'en',
        on: '2026-03-16',
        currency: 'INR',
        institution: 'Asha Microfinance',
        branch: { code: 'PUN', name: 'Pune' },
        letterhead: { address: null, phone: null, email: null, registration: null },
        grievanceOfficer: { name: null, phone: null, email: null },
      });
    });

    it('is an original once, and then a duplicate; the audit has each print', async () => {
      const { world: own, cashier, receipt } = await scene();
      const first = await cashier.call(paperReceipt, { payment: receipt }, { key: 'first print' });
      const again = await cashier.call(paperReceipt, { payment: receipt, lang: 'hi' });
      const third = await cashier.call(paperReceipt, { payment: receipt, size: '58mm' });
      expect([first, again, third].map(({ output }) => output.copies)).toEqual([0, 1, 2]);
      expect([first, again, third].map(({ output }) => output.duplicate)).toEqual([
        false,
        true,
        true,
      ]);
      const replayed = await cashier.call(
        paperReceipt,
        { payment: receipt },
        { key: 'first print' },
      );
      expect(replayed).toMatchObject({ replayed: true, output: { duplicate: false } });
      const target = first.output.payment.id;
      const audit = await own.admin.call(listAudit, { target, operation: 'paper.receipt' });
      expect(audit.output.data.map(({ after }) => after)).toEqual(
        [
          { receipt, copy: 3, duplicate: true, size: '58mm' },
          { receipt, copy: 2, duplicate: true, size: 'a6' },
          { receipt, copy: 1, duplicate: false, size: 'a6' },
        ].map((after) => expect.objectContaining(after)),
      );
    });

    it('is given once as an original when two print it together', async () => {
      const { cashier, pending } = await scene();
      const prints = await Promise.all(
        [1, 2, 3].map(() => cashier.call(paperReceipt, { payment: pending })),
      );
      const copies = prints.map(({ output }) => output.copies);
      expect(copies.sort()).toEqual([0, 1, 2]);
    });

    it('has no code as long as the money has not come in', async () => {
      const { cashier, pending } = await scene();
      const { output } = await cashier.call(paperReceipt, { payment: pending }, { dryRun: true });
      expect(output).toMatchObject({ code: null, payment: { status: 'pending', number: null } });
    });
  });

  describe('the code of a receipt', () => {
    const codeOf = async () => {
      const { cashier, receipt } = await scene();
      const { output } = await cashier.call(paperReceipt, { payment: receipt }, { dryRun: true });
      return output.code ?? '';
    };

    it('is proved, however it is typed', async () => {
      const { officer, receipt, active } = await scene();
      const code = await codeOf();
      expect(code).toMatch(/^PUN-\d{6}\.([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
      const typed = [
        code,
        code.toLowerCase(),
        ` ${code.replace(/-(?=.*$)/g, (dash, at: number) => (at > 10 ? ' ' : dash))} `,
        code.replace(/(?<=\..*)0/g, 'o').replace(/(?<=\..*)1/g, 'l'),
      ];
      for (const one of typed) {
        const { output } = await officer.call(verifyReceipt, { code: one });
        expect(output).toEqual({
          number: receipt,
          branch: { code: 'PUN', name: 'Pune' },
          loan: active,
          kind: 'repayment',
          status: 'posted',
          amount: '1038.00',
          currency: 'INR',
          on: '2026-01-01',
          bookedOn: '2026-01-01',
        });
      }
    });

    it('is refused with any letter changed, on another number, or of nothing', async () => {
      const { officer } = await scene();
      const code = await codeOf();
      const [number = '', letters = ''] = code.split('.');
      const changed = [...letters].flatMap((letter, at) =>
        letter === '-'
          ? []
          : [
              `${number}.${letters.slice(0, at)}${letter === 'A' ? 'B' : 'A'}${letters.slice(at + 1)}`,
            ],
      );
      const wrong = [
        ...changed,
        `PUN-999999.${letters}`,
        `XXX-000001.${letters}`,
        letters,
        number,
        '.',
        `${number}.`,
      ];
      for (const one of wrong) {
        expect(await refusalOf(officer.call(verifyReceipt, { code: one })), one).toBe(
          'receipt.not_genuine',
        );
      }
    });

    it('no longer fits a payment that was altered in the rows', async () => {
      const { world: own, officer, receipt } = await scene();
      const code = await codeOf();
      const alter = (amount: number) =>
        own.store.write(async (db) => {
          const row = await db.find('transactions', { receiptNumber: receipt });
          await db.update('transactions', row?.id ?? '', { amount });
        });
      await alter(99_900);
      expect(await refusalOf(officer.call(verifyReceipt, { code }))).toBe('receipt.not_genuine');
      await alter(103_800);
      await officer.call(verifyReceipt, { code });
    });

    it('tells when the payment was undone since', async () => {
      const { world: own, cashier, officer, receipt, active } = await scene();
      const code = await codeOf();
      const { output } = await cashier.call(showPayment, { payment: receipt });
      const manager = await own.as('manager');
      await manager.call(reverseEntry, {
        loan: active,
        entry: output.eventId ?? '',
        reason: 'a mistake',
      });
      const told = await officer.call(verifyReceipt, { code });
      expect(told.output).toMatchObject({ number: receipt, status: 'reversed' });
      const again = await cashier.call(paperReceipt, { payment: receipt });
      expect(again.output.payment.reversed).toMatchObject({ reason: 'a mistake' });
    });
  });
});
