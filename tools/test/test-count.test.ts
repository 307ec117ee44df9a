import { expect, test } from 'vitest';
import { countLine, countTests } from '../test-count.js';

const RUN = { numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0 };

const report = (counts: object, testResults: object[] = []) =>
  JSON.stringify({ ...RUN, ...counts, testResults });

test('a green run', () => {
  expect(countLine(countTests(report({})))).toBe('7 passed, 0 failed');
});

test('what was skipped is said', () => {
  const counts = countTests(report({ numPendingTests: 1, numTodoTests: 2 }));
  expect(countLine(counts)).toBe('7 passed, 0 failed, 3 skipped');
});

test('a file that could not be loaded or set up is a failure', () => {
  const files = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'skipped' }] },
    { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ];
  expect(countTests(report({ numFailedTests: 1 }, files))).toMatchObject({ failed: 3 });
});

test('a run that never began has no tests', () => {
  expect(countLine(countTests(''))).toBe('0 passed, 0 failed');
});
