import type { PaperLanguage } from '@mfi/contracts/paper';

/** What the statement of key facts is written with: the regulator's own terms where it has them. */
export interface KeyFactsWords {
  readonly title: string;
  readonly partOne: string;
  readonly type: string;
  readonly sanctioned: string;
  readonly disbursal: string;
  readonly term: string;
  readonly installments: string;
  readonly epi: string;
  readonly commencement: string;
  readonly rate: string;
  readonly rateKind: string;
  readonly fixed: string;
  readonly floating: string;
  readonly resets: string;
  readonly notFloating: string;
  readonly stepAmount: string;
  readonly stepCount: string;
  readonly totalInterest: string;
  readonly fees: string;
  readonly noFees: string;
  readonly feeName: string;
  readonly payee: string;
  readonly toLender: string;
  readonly toOthers: string;
  readonly paidToLender: string;
  readonly paidToOthers: string;
  readonly frequency: string;
  readonly once: string;
  readonly recurring: string;
  readonly tax: string;
  readonly apr: string;
  readonly contingent: string;
  readonly partTwo: string;
  readonly recoveryClause: string;
  readonly agentsEngaged: string;
  readonly agentsNone: string;
  readonly grievanceClause: string;
  readonly officer: string;
  readonly officerOfBranch: (branch: string) => string;
  readonly transfer: string;
  readonly yes: string;
  readonly no: string;
  readonly coLending: string;
  readonly nobody: string;
  readonly coolingOff: string;
  readonly days: (count: number) => string;
  readonly notDigital: string;
  readonly provider: string;
  readonly aprSheet: string;
  readonly nonEquated: string;
  readonly capitalized: string;
  readonly commencesAfter: string;
  readonly feesAtStart: string;
  readonly net: string;
  readonly totalToPay: string;
  readonly laterFees: string;
  readonly schedule: string;
  readonly opening: string;
  readonly sheetInstallment: string;
  readonly collected: string;
  readonly rounding: string;
  readonly example: string;
  readonly acknowledgement: string;
  readonly acknowledge: string;
  readonly acknowledgedOn: (day: string, by: string) => string;
}

/** The statement's words in each language. */
export const KEY_FACTS_WORDS: Readonly<Record<PaperLanguage, KeyFactsWords>> = {
  en: {
    title: 'Key facts statement',
    partOne: 'Part 1: interest rate and fees',
    type: 'Type of loan',
    sanctioned: 'Sanctioned loan amount',
    disbursal: 'Disbursal schedule',
    term: 'Loan term',
    installments: 'Instalments',
    epi: 'Amount of each equated instalment (EPI)',
    commencement: 'Commencement of repayment, after sanction',
    rate: 'Interest rate, percent a year',
    rateKind: 'Type of the interest rate',
    fixed: 'fixed',
    floating: 'floating',
    resets: 'Resets of the rate',
    notFloating: 'none, the rate is fixed',
    stepAmount: 'If the rate rises by 0.25 percent: the instalment by',
    stepCount: 'If the rate rises by 0.25 percent: the number of instalments by',
    totalInterest: 'Interest to be charged in all',
    fees: '8  Fees and charges',
    noFees: 'There are no fees.',
    feeName: 'Fee',
    payee: 'Payable to',
    toLender: 'the lender (A)',
    toOthers: 'third parties, through the lender (B)',
    paidToLender: 'of it payable to the lender (A)',
    paidToOthers: 'of it payable to third parties, through the lender (B)',
    frequency: 'When',
    once: 'once',
    recurring: 'each instalment',
    tax: 'Tax',
    apr: 'Annual percentage rate (APR)',
    contingent: '10  Contingent charges',
    partTwo: 'Part 2: other qualitative information',
    recoveryClause: 'Clause of the loan agreement about engaging recovery agents',
    agentsEngaged: 'recovery agents are engaged',
    agentsNone: 'no recovery agents are engaged',
    grievanceClause: 'Clause of the loan agreement about the redressal of grievances',
    officer: 'Nodal grievance redressal officer: name, phone, mail',
    officerOfBranch: (branch) => `the manager of branch ${branch}`,
    transfer:
      'Is the loan, or may it become, subject to transfer to other lenders or securitisation?',
    yes: 'yes',
    no: 'no',
    coLending: 'Co-lending: the other lender, its share of the funds, the blended rate of interest',
    nobody: 'none',
    coolingOff: 'Digital loan: cooling-off period, in which repaying costs no penalty',
    days: (count) => (count === 1 ? '1 day' : `${count} days`),
    notDigital: 'not a digital loan',
    provider: 'Digital loan: the lending service provider that may come to collect',
    aprSheet: 'Computation of the annual percentage rate',
    nonEquated: 'Number of instalments of principal, where they are not equated',
    capitalized: 'Instalments of interest that is capitalised',
    commencesAfter: 'Commencement of repayment, days after disbursal',
    feesAtStart: 'Fees and charges at disbursal',
    net: 'Net disbursed amount (1 − 6)',
    totalToPay: 'Total amount to be paid by the borrower (1 + 5)',
    laterFees: 'Fees asked with instalments; they are in the APR',
    schedule: 'Repayment schedule',
    opening: 'Outstanding before',
    sheetInstallment: 'Instalment',
    collected: 'Collected',
    rounding:
      'The schedule runs unrounded and each figure is rounded to be shown, so columns need not add up; the last column is what is collected.',
    example: 'If an instalment is not paid',
    acknowledgement: 'Acknowledgement',
    acknowledge:
      'I have received this statement, it was explained to me in a language that I understand, and I have understood it.',
    acknowledgedOn: (day, by) => `Acknowledged on ${day}, recorded by ${by}.`,
  },
  hi: {
    title: 'मुख्य तथ्य विवरण',
    partOne: 'भाग 1: ब्याज दर और शुल्क',
    type: 'ऋण का प्रकार',
    sanctioned: 'स्वीकृत ऋण राशि',
    disbursal: 'वितरण अनुसूची',
    term: 'ऋण अवधि',
    installments: 'किस्तें',
    epi: 'प्रत्येक समान किस्त (EPI) की राशि',
    commencement: 'स्वीकृति के बाद चुकौती का आरंभ',
    rate: 'ब्याज दर, प्रतिशत वार्षिक',
    rateKind: 'ब्याज दर का प्रकार',
    fixed: 'स्थिर',
    floating: 'परिवर्तनशील',
    resets: 'दर में परिवर्तन',
    notFloating: 'कोई नहीं, दर स्थिर है',
    stepAmount: 'दर 0.25 प्रतिशत बढ़ने पर किस्त में वृद्धि',
    stepCount: 'दर 0.25 प्रतिशत बढ़ने पर किस्तों की संख्या में वृद्धि',
    totalInterest: 'कुल ब्याज राशि',
    fees: '8  शुल्क और प्रभार',
    noFees: 'कोई शुल्क नहीं है।',
    feeName: 'शुल्क',
    payee: 'किसे देय',
    toLender: 'ऋणदाता को (क)',
    toOthers: 'ऋणदाता के माध्यम से अन्य को (ख)',
    paidToLender: 'इसमें से ऋणदाता को देय (क)',
    paidToOthers: 'इसमें से ऋणदाता के माध्यम से अन्य को देय (ख)',
    frequency: 'कब',
    once: 'एक बार',
    recurring: 'प्रत्येक किस्त',
    tax: 'कर',
    apr: 'वार्षिक प्रतिशत दर (APR)',
    contingent: '10  परिस्थिति पर निर्भर प्रभार',
    partTwo: 'भाग 2: अन्य गुणात्मक जानकारी',
    recoveryClause: 'वसूली एजेंट रखने से संबंधित ऋण अनुबंध का खंड',
    agentsEngaged: 'वसूली एजेंट रखे जाते हैं',
    agentsNone: 'कोई वसूली एजेंट नहीं रखा जाता',
    grievanceClause: 'शिकायत निवारण से संबंधित ऋण अनुबंध का खंड',
    officer: 'नोडल शिकायत निवारण अधिकारी: नाम, फ़ोन, ईमेल',
    officerOfBranch: (branch) => `शाखा ${branch} के प्रबंधक`,
    transfer: 'क्या ऋण अन्य ऋणदाताओं को अंतरित या प्रतिभूत किया जा सकता है?',
    yes: 'हाँ',
    no: 'नहीं',
    coLending: 'सह-ऋण: अन्य ऋणदाता, निधि में उसका अंश, मिश्रित ब्याज दर',
    nobody: 'कोई नहीं',
    coolingOff: 'डिजिटल ऋण: विचार अवधि, जिसमें चुकाने पर कोई दंड नहीं',
    days: (count) => `${count} दिन`,
    notDigital: 'डिजिटल ऋण नहीं',
    provider: 'डिजिटल ऋण: वसूली के लिए आ सकने वाला सेवा प्रदाता (LSP)',
    aprSheet: 'वार्षिक प्रतिशत दर की गणना',
    nonEquated: 'असमान होने पर मूलधन की किस्तों की संख्या',
    capitalized: 'पूँजीकृत ब्याज की किस्तें',
    commencesAfter: 'वितरण के कितने दिन बाद चुकौती का आरंभ',
    feesAtStart: 'वितरण के समय शुल्क और प्रभार',
    net: 'शुद्ध वितरित राशि (1 − 6)',
    totalToPay: 'ऋणी द्वारा देय कुल राशि (1 + 5)',
    laterFees: 'किस्तों के साथ लिए जाने वाले शुल्क; ये APR में सम्मिलित हैं',
    schedule: 'चुकौती अनुसूची',
    opening: 'पहले का शेष',
    sheetInstallment: 'किस्त',
    collected: 'वसूली',
    rounding:
      'अनुसूची बिना पूर्णांकन के चलती है और प्रत्येक अंक दिखाने के लिए पूर्णांकित किया गया है, इसलिए स्तंभों का योग भिन्न हो सकता है; अंतिम स्तंभ वसूल की जाने वाली राशि है।',
    example: 'यदि किस्त न चुकाई जाए',
    acknowledgement: 'पावती',
    acknowledge:
      'मुझे यह विवरण मिल गया है, यह मुझे मेरी समझ की भाषा में समझाया गया है, और मैंने इसे समझ लिया है।',
    acknowledgedOn: (day, by) => `दिनांक ${day} को पावती दी गई, ${by} द्वारा दर्ज।`,
  },
};
