import type {
  AgeingTable,
  AssetClassTable,
  InstallmentTable,
  ProvisionTable,
} from './provision-table.js';

/** What non-banking finance companies share, whatever their layer. */
const NBFC = {
  kind: 'asset-class',
  substandard: { secured: '10', unsecured: '10' },
  doubtful: {
    unsecured: '100',
    secured: [
      { monthsMax: 12, percent: '20' },
      { monthsMax: 36, percent: '30' },
      { monthsMax: null, percent: '50' },
    ],
  },
  loss: '100',
} as const;

const NBFC_NORMS =
  'RBI, Non-Banking Financial Companies: prudential norms (sub-standard, doubtful and loss assets)';

const DIRECTIONS_2025 =
  'RBI (Non-Banking Financial Companies - Income Recognition, Asset Classification and Provisioning) Directions, 2025';

/** Base layer; before October 2022 companies that were not systemically important. */
const NBFC_BASE: readonly AssetClassTable[] = [
  { from: '2011-01-17', months: 18, norms: NBFC_NORMS, recalled: '' },
  {
    from: '2025-11-28',
    months: 12,
    norms: DIRECTIONS_2025,
    recalled: 'the day on which 18 months of sub-standard became 12',
  },
].map(({ from, months, norms, recalled }) => ({
  ...NBFC,
  name: 'rbi-nbfc-base',
  effectiveFrom: from,
  citation: `RBI/2010-11/370, DNBS.PD.CC.No.207/03.02.002/2010-11, 17 January 2011 (standard 0.25%); ${norms}`,
  recalled,
  standard: { percent: '0.25', byCategory: {} },
  substandardMonths: months,
}));

/** Middle layer; before October 2022 systemically important and deposit-taking companies. */
const NBFC_MIDDLE: readonly AssetClassTable[] = [
  { from: '2011-01-17', percent: '0.25', months: 18 },
  { from: '2016-03-31', percent: '0.30', months: 16 },
  { from: '2017-03-31', percent: '0.35', months: 14 },
  { from: '2018-03-31', percent: '0.40', months: 12 },
].map(({ from, percent, months }) => ({
  ...NBFC,
  name: 'rbi-nbfc-middle',
  effectiveFrom: from,
  citation: `RBI, Revised Regulatory Framework for NBFC, 10 November 2014 (standard ${percent}%); ${NBFC_NORMS}`,
  recalled: months === 18 ? '' : 'the day on which sub-standard became so many months',
  standard: { percent, byCategory: {} },
  substandardMonths: months,
}));

const BANK: AssetClassTable = {
  kind: 'asset-class',
  name: 'rbi-bank',
  effectiveFrom: '2011-05-18',
  citation:
    'RBI, Master Circular on prudential norms on income recognition, asset classification and ' +
    'provisioning pertaining to advances, section 5',
  recalled: 'all figures and the date',
  standard: { percent: '0.40', byCategory: { farm: '0.25', sme: '0.25' } },
  substandardMonths: 12,
  substandard: { secured: '15', unsecured: '25' },
  doubtful: {
    unsecured: '100',
    secured: [
      { monthsMax: 12, percent: '25' },
      { monthsMax: 36, percent: '40' },
      { monthsMax: null, percent: '100' },
    ],
  },
  loss: '100',
};

const NBFC_MFI: InstallmentTable = {
  kind: 'installments',
  name: 'rbi-nbfc-mfi',
  effectiveFrom: '2013-04-01',
  citation:
    'RBI, Non-Banking Financial Company - Micro Finance Institutions (Reserve Bank) Directions, ' +
    '2 December 2011; provisioning from 1 April 2013 by DNBS.PD/CC.No.263/03.10.038/2011-12, 20 March 2012',
  recalled: '',
  floorPercent: '1',
  ages: [
    { from: 91, percent: '50' },
    { from: 180, percent: '100' },
  ],
};

const BULLETIN: AgeingTable = {
  kind: 'ageing',
  name: 'microbanking-bulletin',
  effectiveFrom: '2010-09-01',
  citation:
    'The MicroBanking Bulletin, No. 20, September 2010, appendix: benchmark policy on provisions',
  recalled: '',
  ages: [
    { from: 91, percent: '50' },
    { from: 181, percent: '100' },
  ],
  restructuredPercent: '50',
};

/** The names under which tables are known. */
export const PROVISION_TABLE_NAMES = [
  'rbi-nbfc-base',
  'rbi-nbfc-middle',
  'rbi-nbfc-mfi',
  'rbi-bank',
  'microbanking-bulletin',
] as const;

/** One of {@link PROVISION_TABLE_NAMES}. */
export type ProvisionTableName = (typeof PROVISION_TABLE_NAMES)[number];

/**
 * All provisioning tables, each with its citation and the day from which it holds; several of one
 * name follow one another.
 */
export const PROVISION_TABLES: readonly ProvisionTable[] = [
  ...NBFC_BASE,
  ...NBFC_MIDDLE,
  NBFC_MFI,
  BANK,
  BULLETIN,
];

/**
 * The table of a name that is in force on a day `YYYY-MM-DD`: the last that is effective by then.
 * @returns undefined when none of that name is in force yet
 * @example
 * ```ts
 * provisionTable('rbi-nbfc-middle', '2017-12-31').standard.percent // => '0.35'
 * provisionTable('rbi-nbfc-middle', '2026-06-30').standard.percent // => '0.40'
 * provisionTable('rbi-nbfc-mfi', '2012-12-31') // => undefined
 * ```
 */
export function provisionTable(name: ProvisionTableName, on: string): ProvisionTable | undefined {
  // Dates of four-digit years sort as texts.
  return PROVISION_TABLES.filter((table) => table.name === name && table.effectiveFrom <= on).at(
    -1,
  );
}
