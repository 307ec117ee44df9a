import { type Operation, Refused } from '@mfi/contracts';
import { loanKeyFacts, loanSchedule, loanStatement, showLoan } from '@mfi/contracts/loan';
import {
  paperAgreement,
  paperCard,
  paperClosure,
  paperKeyFacts,
  paperNotice,
  paperSanction,
  paperSheet,
  paperStatement,
} from '@mfi/contracts/paper';
import { showSheet } from '@mfi/contracts/sheet';
import { describe, expect, it } from 'vitest';
import { eachWorld, refusalOf } from '../world.js';
import { PAPER_DAY, type PaperScene, paperScene } from './paper-scene.js';

eachWorld((world) => {
  let made: Promise<PaperScene> | undefined;
  const scene = () => {
    made ??= world().then(paperScene);
    return made;
  };

  describe('the loan card', () => {
    it('has every instalment as the loan has it, with what is left of the principal', async () => {
      const { officer, active } = await scene();
      const { output: card } = await officer.call(paperCard, { loan: active });
      const { output: shown } = await officer.call(showLoan, { loan: active });
      expect(
        card.installments.map(({ number, due, principal, interest }) => [
          number,
          due,
          principal,
          interest,
        ]),
      ).toEqual(
        shown.installments.map(({ number, due, principal, interest }) => [
          number,
          due,
          principal,
          interest,
        ]),
      );
      expect(card.installments.at(0)).toMatchObject({ paid: '1038.00', settledOn: '2026-01-01' });
      expect(card.installments.at(-1)?.balance).toBe('0.00');
      expect(card.loan.outstanding).toEqual(shown.loan.outstanding);
      expect(card.receipts).toEqual([
        { number: 'PUN-000001', on: '2026-01-01', amount: '1038.00' },
      ]);
      expect(card.nominee).toEqual({ name: 'रमेश कृष्णमूर्ति', relation: 'पति' });
    });

    it('has the plan while no money is out', async () => {
      const { officer, approved } = await scene();
      const { output: card } = await officer.call(paperCard, { loan: approved });
      const { output } = await officer.call(loanSchedule, { loan: approved });
      expect(card.installments.map(({ total, balance }) => [total, balance])).toEqual(
        output.plan.installments.map(({ total, balance }) => [total, balance]),
      );
    });
  });

  describe('the terms that papers have', () => {
    it('are the figures of the key facts', async () => {
      const { officer, approved } = await scene();
      const { output: paper } = await officer.call(paperSanction, { loan: approved });
      const { output: plan } = await officer.call(loanSchedule, { loan: approved });
      expect(paper.terms).toMatchObject({
        principal: { amount: '20000.00', words: 'Rupees twenty thousand only' },
        installments: 24,
        installment: plan.plan.installment,
        totals: { interest: plan.plan.totals.interest, fees: '236.00' },
        netDisbursed: plan.plan.disbursed.net,
        lastDueOn: plan.plan.installments.at(-1)?.due,
      });
      expect(paper).toMatchObject({ approvedOn: PAPER_DAY, purpose: 'two goats' });
    });

    it('say in Hindi what they say in English', async () => {
      const { officer, approved } = await scene();
      const { output } = await officer.call(paperSanction, { loan: approved, lang: 'hi' });
      expect(output.terms.principal.words).toBe('बीस हज़ार रुपये मात्र');
      expect(output.terms.contingent).toEqual([
        'विलंब शुल्क: अतिदेय किस्त का 12 प्रतिशत वार्षिक, विलंब के प्रत्येक दिन के लिए; 3 दिन के भीतर चुकाने पर कुछ नहीं, अन्यथा देय तिथि से गिना जाता है।',
        'पूरा ऋण समय से पहले चुकाने पर कोई शुल्क नहीं; ब्याज भुगतान के दिन तक लिया जाता है।',
      ]);
    });
  });

  it('the key facts on paper are those of the loan', async () => {
    const { officer, approved, active } = await scene();
    const { output } = await officer.call(paperKeyFacts, { loan: approved });
    const { output: shown } = await officer.call(loanKeyFacts, { loan: approved });
    expect(output.keyFacts).toEqual(shown.keyFacts);
    expect(output.acknowledged).toBeNull();
    const later = await officer.call(paperKeyFacts, { loan: active });
    expect(later.output.acknowledged).toMatchObject({ on: '2026-01-01' });
  });

  it('the statement on paper is that of the loan, of the same days', async () => {
    const { officer, overdue } = await scene();
    for (const days of [{}, { from: '2026-02-01', to: '2026-02-28' }]) {
      const { output } = await officer.call(paperStatement, { loan: overdue, ...days });
      const { output: shown } = await officer.call(loanStatement, { loan: overdue, ...days });
      expect(output.statement).toEqual(shown);
    }
  });

  it('the sheet on paper is the sheet, with the names of its groups and its centre', async () => {
    const { officer, sheet } = await scene();
    const { output } = await officer.call(paperSheet, { sheet });
    const { output: shown } = await officer.call(showSheet, { sheet });
    expect(output.sheet).toEqual(shown);
    expect(output.groups).toEqual({ 'GR-000001': 'ज्योति महिला समूह' });
    expect(output.centre).toMatchObject({ code: 'C01', name: 'Wadgaon', place: 'School, Wadgaon' });
  });

  describe('the agreement', () => {
    it('fills the clauses of the house, in both languages, without a gap', async () => {
      const { officer, active } = await scene();
      for (const lang of ['en', 'hi'] as const) {
        const { output } = await officer.call(paperAgreement, { loan: active, lang });
        const text = output.clauses
          .map(({ heading, text: said }) => `${heading} ${said}`)
          .join(' ');
        expect(text).not.toMatch(/[{}]/);
        expect(text).toContain('20,000.00');
        expect(text).toContain(output.customer.name);
        expect(output.clauses).toHaveLength(10);
      }
    });

    it('fills clauses of your own, and tells every name that nobody knows', async () => {
      const { officer, active } = await scene();
      const clauses = [
        { heading: 'Promise of {customer}', text: 'I repay {principal} until {lastDueOn}.' },
      ];
      const { output } = await officer.call(paperAgreement, { loan: active, clauses });
      expect(output.clauses).toEqual([
        {
          heading: 'Promise of श्रीमती लक्ष्मी कृष्णमूर्ति क्षत्रिय',
          text: 'I repay 20,000.00 until 01 Jan 2028.',
        },
      ]);
      const wrong = [
        { heading: 'One {customr}', text: 'and {principal}' },
        { heading: 'Two', text: '{toString} and {}' },
      ];
      const refused = await officer.call(paperAgreement, { loan: active, clauses: wrong }).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(refused).toBeInstanceOf(Refused);
      expect((refused as Refused).problems.map(({ code, path }) => [code, path])).toEqual([
        ['paper.unknown_name', '/clauses/0/heading'],
        ['paper.unknown_name', '/clauses/1/text'],
        ['paper.unknown_name', '/clauses/1/text'],
      ]);
    });
  });

  describe('the demand for payment', () => {
    it('asks for what is due by replay, instalment by instalment', async () => {
      const { officer, overdue } = await scene();
      const { output } = await officer.call(paperNotice, { loan: overdue, payBy: '2026-03-31' });
      const { output: shown } = await officer.call(showLoan, { loan: overdue });
      expect(output.due).toEqual(shown.loan.due);
      expect(output.overdue.amount).toBe(shown.loan.due.total);
      expect(output).toMatchObject({
        daysPastDue: shown.loan.dpd,
        since: '2026-02-02',
        payBy: '2026-03-31',
        penalties: [expect.stringContaining('12 percent a year')],
      });
      expect(output.installments.map(({ number, due, days }) => [number, due, days])).toEqual([
        [1, '2026-02-02', 42],
        [2, '2026-03-02', 14],
      ]);
      const sum = output.installments.reduce((all, { total }) => all + Number(total) * 100, 0);
      expect(Math.round(sum)).toBe(Math.round(Number(output.due.total) * 100));
    });

    it('is not written where nothing is overdue, nor for a day that is past', async () => {
      const { officer, closed, approved, overdue } = await scene();
      const notice = (loan: string, payBy?: string) =>
        refusalOf(officer.call(paperNotice, { loan, ...(payBy ? { payBy } : {}) }));
      expect(await notice(closed)).toBe('paper.nothing_overdue');
      expect(await notice(approved)).toBe('loan.not_disbursed');
      expect(await notice(overdue, '2026-03-15')).toBe('date.out_of_range');
    });
  });

  it('only a closed loan is certified to be closed', async () => {
    const { officer, closed, active, approved } = await scene();
    const { output } = await officer.call(paperClosure, { loan: closed });
    expect(output).toMatchObject({
      closedOn: '2026-01-01',
      principal: { amount: '20000.00' },
      paid: { principal: '20000.00', interest: '0.00', fee: '236.00', penalty: '0.00' },
    });
    for (const loan of [active, approved]) {
      expect(await refusalOf(officer.call(paperClosure, { loan }))).toBe('paper.loan_not_closed');
    }
  });

  it('only approved loans have letters and agreements', async () => {
    const { officer, asked } = await scene();
    const both: readonly Operation[] = [paperSanction, paperAgreement];
    for (const operation of both) {
      const refused = await refusalOf(officer.call(operation, { loan: asked } as never));
      expect(refused).toBe('paper.loan_not_approved');
    }
  });

  it('customers have their own papers, and nobody else’s', async () => {
    const { world: own, officer, active, overdue } = await scene();
    const { output } = await officer.call(showLoan, { loan: active });
    const customer = await own.as('customer', { customerId: output.loan.customer.id });
    const theirs: readonly Operation[] = [
      paperCard,
      paperKeyFacts,
      paperSanction,
      paperAgreement,
      paperStatement,
    ];
    for (const operation of theirs) {
      await customer.call(operation, { loan: active } as never);
      expect(await refusalOf(customer.call(operation, { loan: overdue } as never))).toBe(
        'access.other_customer',
      );
    }
    expect(await refusalOf(customer.call(paperNotice, { loan: active }))).toBe('access.role');
  });
});
