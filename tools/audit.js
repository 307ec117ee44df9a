#!/usr/bin/env node
/**
 * Fails when a dependency that users get has a known fault that is grave. The registry is asked; where
 * it is not to be reached, or keeps no list of faults, that is said, and nothing fails.
 */
import { npmAnswer } from './run.js';

const answer = npmAnswer(['audit', '--omit=dev', '--audit-level=high', '--json']);
const report = parsed(answer.stdout);
if (report?.metadata?.vulnerabilities === undefined) {
  const why = report?.message ?? report?.error?.summary ?? 'npm gave no report';
  process.stdout.write(
    `Nobody could be asked about known faults: ${String(why).split(' - ')[0]}.\n`,
  );
} else if (answer.status !== 0) {
  const { high, critical } = report.metadata.vulnerabilities;
  process.stdout.write(`Known faults of dependencies: ${high} grave, ${critical} very grave.\n`);
  for (const [name, { severity, range }] of Object.entries(report.vulnerabilities ?? {})) {
    process.stdout.write(`  ${severity} ${name} ${range}\n`);
  }
  process.exitCode = 1;
}

/** @param {string} text */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
