/**
 * Prints the count of a test run from vitest's JSON report, whose path is the argument, as one
 * line: `N passed, N failed`. Fails when a test failed, or when there is no report to count.
 */
import { readFileSync } from 'node:fs';
import { countLine, countTests } from '../tools/test-count.js';

const counts = countTests(readFileSync(process.argv[2] ?? '', 'utf8'));
process.stdout.write(`${countLine(counts)}\n`);
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1;
