/**
 * Closes a run of `.ci/run` with `N passed, N failed`, from the report of vitest and the exit code of the test
 * command. Fails when a test failed, when none passed, and when the command failed before there was a report.
 */
import { existsSync, readFileSync } from 'node:fs';

const [reportPath, status] = process.argv.slice(2);

/** @returns numbers of tests; a file that could not be loaded counts as one failed test */
function countTests(path) {
  if (!existsSync(path)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

const { passed, failed: counted, skipped } = countTests(reportPath);
// Whatever made the command fail beside a test, such as an error after the last one, is a failure too.
const failed = counted === 0 && status !== '0' ? 1 : counted;
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
