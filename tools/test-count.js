/**
 * How many tests of a run did what.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Counts the tests of vitest's JSON report. A file that failed without a failed test could not be
 * loaded or set up: it counts as one failure. An empty report is a run that never began.
 * @param {string} report
 * @returns {Counts}
 */
export function countTests(report) {
  if (report.trim() === '') return { passed: 0, failed: 0, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } =
    JSON.parse(report);
  return {
    passed: numPassedTests,
    failed: numFailedTests + testResults.filter(isBrokenFile).length,
    skipped: numPendingTests + numTodoTests,
  };
}

/**
 * @param {{ status: string, assertionResults: { status: string }[] }} file
 */
function isBrokenFile({ status, assertionResults }) {
  return status === 'failed' && assertionResults.every((test) => test.status !== 'failed');
}

/**
 * The counts as one line; what was skipped is said only when there is something.
 * @param {Counts} counts
 */
export function countLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
