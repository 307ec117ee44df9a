import type { Ratio } from './ratio.js';

/**
 * What `portfolioPerformance` reads: an institution's figures of a period. Amounts and rates are decimal
 * strings; a ratio whose figures are left out is null and names what is missing.
 */
export interface PortfolioPerformanceInput {
  /** ISO 4217 code. */
  readonly currency: string;
  /** Length of the period in months; flows are brought to 12. */
  readonly months: number;
  /** Gross loan portfolio at the opening and at each month's end, or at both ends only. */
  readonly portfolio: readonly string[];
  /** Interest, fees and penalties received in money on loans. */
  readonly cashFromLoans?: string;
  /** Principal written off. */
  readonly writtenOff?: string;
  /** Prices of the year, as a fraction: `"0.05"`. */
  readonly inflation?: string;
  /** The portfolio less its reserve, at the same times as `portfolio`. */
  readonly netPortfolio?: readonly string[];
  /** The yield a year that the terms of the loans promise, as a fraction. */
  readonly expectedYield?: string;
  readonly operatingRevenue?: string;
  readonly financialExpense?: string;
  /** Net loan-loss provision expense. */
  readonly provisionExpense?: string;
  readonly operatingExpense?: string;
  /** What unsubsidised funds, gifts in kind and inflation would have cost more. */
  readonly adjustments?: string;
  readonly taxes?: string;
  readonly assets?: readonly string[];
  readonly equity?: readonly string[];
  /** Liabilities that fund the institution. */
  readonly borrowings?: readonly string[];
  /** Active clients, people and not loans, at each time. */
  readonly clients?: readonly number[];
  /** Each as a fraction of the average portfolio. */
  readonly pricing?: PricingInput;
}

/** The costs that a lending rate has to bear, each as a fraction of the average portfolio. */
export interface PricingInput {
  readonly administration: string;
  readonly losses: string;
  readonly funds: string;
  /** The growth of equity aimed at. */
  readonly capitalization: string;
  readonly investmentIncome: string;
}

/** What `portfolioPerformance` answers; flows are annualised, averages are means of the balances given. */
export interface PortfolioPerformance {
  readonly averagePortfolio: string;
  readonly yield: Ratio;
  readonly realYield: Ratio;
  readonly yieldGap: Ratio;
  readonly writeOffRatio: Ratio;
  readonly operationalSelfSufficiency: Ratio;
  readonly financialSelfSufficiency: Ratio;
  readonly returnOnAssets: Ratio;
  readonly returnOnEquity: Ratio;
  readonly operatingExpenseRatio: Ratio;
  readonly costOfFunds: Ratio;
  /** An amount for each client, with the currency's digits. */
  readonly costPerClient: Ratio;
  readonly breakEvenRate: Ratio;
}
