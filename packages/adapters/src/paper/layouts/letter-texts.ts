import type { PaperLanguage } from '@mfi/contracts/paper';

/** What the sentences of letters are filled with. */
export interface Filling {
  readonly name: string;
  readonly loan: string;
  readonly institution: string;
  readonly branch: string;
  /** Days, as they are written. */
  readonly on: string;
  readonly since: string;
  readonly amount: string;
}

/** The sentences of a letter, for a filling. */
export interface LetterTexts {
  readonly title: string;
  readonly body: (filling: Filling) => readonly string[];
  readonly end: (filling: Filling) => readonly string[];
}

/** The letter that a loan was approved. */
export const SANCTION: Readonly<Record<PaperLanguage, LetterTexts>> = {
  en: {
    title: 'Sanction letter',
    body: ({ name, loan, on, since }) => [
      `Dear ${name},`,
      `We approved the loan ${loan} on ${on}. You applied for it on ${since}. These are its terms:`,
    ],
    end: ({ branch, since }) => [
      'The statement of key facts and the agreement are part of this letter. Please read both before you sign; ask us about whatever you do not understand. The loan is paid out when you have acknowledged the key facts.',
      `Questions and complaints: branch ${branch}. You applied on ${since}; you may withdraw without cost until the loan is paid out.`,
    ],
  },
  hi: {
    title: 'ऋण स्वीकृति पत्र',
    body: ({ name, loan, on, since }) => [
      `प्रिय ${name},`,
      `आपके ${since} के आवेदन पर ऋण ${loan} दिनांक ${on} को निम्न शर्तों पर स्वीकृत किया गया है:`,
    ],
    end: ({ branch, since }) => [
      'मुख्य तथ्य विवरण और अनुबंध इस पत्र के भाग हैं। हस्ताक्षर करने से पहले दोनों पढ़ें; जो समझ में न आए वह हमसे पूछें। मुख्य तथ्यों की पावती के बाद ऋण दिया जाएगा।',
      `प्रश्न और शिकायत: शाखा ${branch}। आपने ${since} को आवेदन किया था; ऋण मिलने तक आप बिना किसी खर्च के आवेदन वापस ले सकते हैं।`,
    ],
  },
};

/** The letter that asks for what is overdue. */
export const NOTICE: Readonly<Record<PaperLanguage, LetterTexts>> = {
  en: {
    title: 'Demand for payment',
    body: ({ name, loan, since, amount }) => [
      `Dear ${name},`,
      `Your loan ${loan} has been overdue since ${since}. You owe ${amount} of it now, instalment by instalment as listed below.`,
    ],
    end: ({ branch, on }) => [
      on === ''
        ? `Please pay this amount now at branch ${branch}, or to your officer against a receipt.`
        : `Please pay this amount by ${on} at branch ${branch}, or to your officer against a receipt.`,
      'If you have paid it already, thank you: please show us the receipt. If you cannot pay it all at once, come and talk to us: there are ways to spread what you owe.',
    ],
  },
  hi: {
    title: 'भुगतान का माँग पत्र',
    body: ({ name, loan, since, amount }) => [
      `प्रिय ${name},`,
      `आपके ऋण ${loan} की ${amount} राशि ${since} से बकाया है। बकाया किस्तों का विवरण नीचे दिया गया है।`,
    ],
    end: ({ branch, on }) => [
      on === ''
        ? `कृपया यह राशि अभी शाखा ${branch} में, या रसीद लेकर अपने अधिकारी को दें।`
        : `कृपया यह राशि ${on} तक शाखा ${branch} में, या रसीद लेकर अपने अधिकारी को दें।`,
      'यदि आप भुगतान कर चुके हैं तो धन्यवाद: कृपया रसीद दिखाएँ। यदि पूरी राशि एक साथ देना संभव न हो तो हमसे मिलें: बकाया बाँटकर चुकाने के उपाय हैं।',
    ],
  },
};

/** The certificate that nothing is owed. */
export const CLOSURE: Readonly<Record<PaperLanguage, LetterTexts>> = {
  en: {
    title: 'No dues certificate',
    body: ({ name, loan, institution, on }) => [
      `${institution} certifies that the loan ${loan} of ${name} was repaid and closed on ${on}. Nothing is owed on it any more: no principal, no interest, no charges.`,
    ],
    end: () => [
      'Every claim from this loan has ended. Documents that were handed over for it are given back with this certificate.',
    ],
  },
  hi: {
    title: 'अदेयता प्रमाण पत्र',
    body: ({ name, loan, institution, on }) => [
      `${institution} प्रमाणित करता है कि ${name} का ऋण ${loan} चुका दिया गया है और दिनांक ${on} को समाप्त हुआ। इस ऋण पर अब कुछ भी देय नहीं है: न मूलधन, न ब्याज, न शुल्क।`,
    ],
    end: () => [
      'इस ऋण से संबंधित सभी दावे समाप्त हो गए हैं। ऋण के लिए दिए गए दस्तावेज़ इस प्रमाण पत्र के साथ लौटाए जाते हैं।',
    ],
  },
};
