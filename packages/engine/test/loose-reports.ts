import * as affordable from '../src/affordability/index.js';
import * as classification from '../src/classification/index.js';
import * as portfolio from '../src/portfolio/index.js';

/** Calculators and reports as they are met from outside, where anything may be given to them. */
export const classify = classification.classify as (
  input: unknown,
) => classification.ClassifyOutput;
export const provision = classification.provision as (
  input: unknown,
) => classification.ProvisionOutput;
export const affordability = affordable.affordability as (
  input: unknown,
) => affordable.AffordabilityOutput;
export const portfolioQuality = portfolio.portfolioQuality as (
  input: unknown,
) => portfolio.PortfolioQuality;
export const collections = portfolio.collections as (input: unknown) => portfolio.Collections;
export const portfolioMovement = portfolio.portfolioMovement as (
  input: unknown,
) => portfolio.PortfolioMovement;
export const outreach = portfolio.outreach as (input: unknown) => portfolio.Outreach;
export const portfolioPerformance = portfolio.portfolioPerformance as (
  input: unknown,
) => portfolio.PortfolioPerformance;
