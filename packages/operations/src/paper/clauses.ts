import type { PaperLanguage } from '@mfi/contracts/paper';

interface Clause {
  readonly heading: string;
  readonly text: string;
}

/**
 * The clauses of the house, for a loan without collateral to a household. They say what this software
 * does; an institution has its own looked at by a lawyer, and gives them in their place.
 */
const HOUSE_CLAUSES: Readonly<Record<PaperLanguage, readonly Clause[]>> = {
  en: [
    {
      heading: 'Parties',
      text: 'This agreement is made on {date} between {institution}, branch {branch} (the lender), and {customer}, {customerNumber} (the borrower).',
    },
    {
      heading: 'The loan',
      text: 'The lender lends the borrower {currency} {principal} ({principalInWords}) as loan {loan} of the product {product}. Interest runs from the day the money is handed over.',
    },
    {
      heading: 'Interest',
      text: 'The interest is {annualRate} percent a year. With all fees the yearly rate is {apr} percent, as the statement of key facts shows.',
    },
    {
      heading: 'Repayment',
      text: 'The borrower repays the loan in {installments} instalments, the first on {firstDueOn} and the last on {lastDueOn}, as the loan card has them. Every payment is acknowledged by a receipt.',
    },
    {
      heading: 'Paying early',
      text: 'The borrower may repay a part of the loan or all of it before it is due. What is charged for it, if anything, stands in the box below.',
    },
    {
      heading: 'Paying late',
      text: 'What is paid late may be charged a penalty, as the box below has it. A penalty is a charge and no interest: no interest is asked on it, and it is not added to the loan.',
    },
    {
      heading: 'No other charges',
      text: 'The lender asks no charge that the statement of key facts does not name, unless the borrower agrees to it in writing.',
    },
    {
      heading: 'How dues are asked for',
      text: 'Dues are collected at a place both have agreed on. Nobody is threatened, shamed or called at unreasonable hours; the lender answers for everybody who collects for it.',
    },
    {
      heading: 'Complaints',
      text: 'The borrower may complain at branch {branch}, and then to the grievance redressal officer: {grievanceOfficer}. If nothing comes of it within thirty days, the borrower may turn to the ombudsman of the regulator.',
    },
    {
      heading: 'If the borrower dies',
      text: 'The lender turns to the nominee, {nominee}, about what is owed and what is insured.',
    },
  ],
  hi: [
    {
      heading: 'पक्षकार',
      text: 'यह अनुबंध {date} को {institution}, शाखा {branch} (ऋणदाता) और {customer}, {customerNumber} (ऋणी) के बीच किया गया है।',
    },
    {
      heading: 'ऋण',
      text: 'ऋणदाता ऋणी को उत्पाद {product} के अंतर्गत ऋण {loan} के रूप में {currency} {principal} ({principalInWords}) देता है। ब्याज उस दिन से लगेगा जिस दिन राशि दी जाती है।',
    },
    {
      heading: 'ब्याज',
      text: 'ब्याज दर {annualRate} प्रतिशत वार्षिक है। सभी शुल्कों सहित वार्षिक दर {apr} प्रतिशत है, जैसा कि मुख्य तथ्य विवरण में दिया गया है।',
    },
    {
      heading: 'चुकौती',
      text: 'ऋणी {installments} किस्तों में ऋण चुकाएगा: पहली किस्त {firstDueOn} को और अंतिम किस्त {lastDueOn} को, जैसा कि ऋण कार्ड में दिया गया है। प्रत्येक भुगतान की रसीद दी जाएगी।',
    },
    {
      heading: 'समय से पहले भुगतान',
      text: 'ऋणी ऋण का कोई भाग या पूरा ऋण समय से पहले चुका सकता है। इसका शुल्क, यदि हो, नीचे दी गई तालिका में लिखा है।',
    },
    {
      heading: 'देर से भुगतान',
      text: 'देर से किए गए भुगतान पर नीचे दी गई तालिका के अनुसार दंड शुल्क लग सकता है। दंड शुल्क ब्याज नहीं है: उस पर ब्याज नहीं लगता और वह ऋण में नहीं जोड़ा जाता।',
    },
    {
      heading: 'अन्य कोई शुल्क नहीं',
      text: 'ऋणदाता ऐसा कोई शुल्क नहीं लेगा जो मुख्य तथ्य विवरण में न हो, जब तक ऋणी लिखित सहमति न दे।',
    },
    {
      heading: 'वसूली का तरीका',
      text: 'वसूली उस स्थान पर होगी जिस पर दोनों सहमत हैं। किसी को धमकाया, अपमानित या अनुचित समय पर परेशान नहीं किया जाएगा; वसूली करने वाले प्रत्येक व्यक्ति के लिए ऋणदाता उत्तरदायी है।',
    },
    {
      heading: 'शिकायत',
      text: 'ऋणी शाखा {branch} में और उसके बाद शिकायत निवारण अधिकारी से शिकायत कर सकता है: {grievanceOfficer}। तीस दिन में समाधान न होने पर वह नियामक के लोकपाल के पास जा सकता है।',
    },
    {
      heading: 'ऋणी की मृत्यु होने पर',
      text: 'बकाया और बीमा के विषय में ऋणदाता नामिती, {nominee}, से संपर्क करेगा।',
    },
  ],
};

/** The last clause, where the borrower has named nobody. */
const NO_NOMINEE: Readonly<Record<PaperLanguage, string>> = {
  en: 'The borrower has named no nominee. The lender turns to the heirs about what is owed and what is insured.',
  hi: 'ऋणी ने किसी को नामित नहीं किया है। बकाया और बीमा के विषय में ऋणदाता उत्तराधिकारियों से संपर्क करेगा।',
};

/** The clauses of the house in a language, with or without somebody who stands in. */
export function houseClauses(lang: PaperLanguage, nominee: object | null): readonly Clause[] {
  const clauses = HOUSE_CLAUSES[lang];
  if (nominee !== null) return clauses;
  return clauses.map((clause, at) =>
    at === clauses.length - 1 ? { ...clause, text: NO_NOMINEE[lang] } : clause,
  );
}

/** Where the clauses of the house stand that the statement of key facts points at. */
const POINTED_AT = { recovery: 7, grievance: 8 } as const;

/** A clause of the house by its number and heading, as the agreement prints them. */
export function houseClause(about: keyof typeof POINTED_AT, lang: PaperLanguage): string {
  const at = POINTED_AT[about];
  return `${at + 1}. ${HOUSE_CLAUSES[lang][at]?.heading ?? ''}`;
}
