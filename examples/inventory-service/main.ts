/**
 * Seven years of stock events, written by five releases, read as events of today from DynamoDB and from PostgreSQL.
 *
 *   npm run example
 *   npm run example -- another/folder/of/seed/files
 */
import { styleText } from 'node:util';
import { Endings } from './endings';
import { progressOn } from './progress';
import { report } from './report/report';
import { runExample } from './run';
import { seedFolder } from './seed/read-seed';

const endings = new Endings();
const progress = progressOn(process.stderr);
const isColoured = process.stdout.isTTY && !process.env.NO_COLOR;
let isInterrupted = false;
const heading = (text: string) => `\n${isColoured ? styleText('bold', text) : text}`;

// A reader such as `head` may leave early.
process.stdout.on('error', () => {});
// Only the first: a second Ctrl-C ends the process at once, and the engines notice.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, interrupt);

try {
  const outcome = await runExample(process.argv[2] ?? seedFolder, progress, endings);
  console.log(report(outcome, heading));
  const failed = outcome.checks.filter(({ problems }) => problems.length > 0);
  if (failed.length > 0)
    fail(`The stock is not right: ${failed.length} of ${outcome.checks.length} checks failed, see above.`);
} catch (error) {
  fail(error instanceof Error ? error.message : String(error));
} finally {
  await endings.endAll();
}
if (!process.exitCode) console.error(`\nDone in ${(performance.now() / 1000).toFixed(1)} s.`);

function fail(message: string): void {
  // What was interrupted fails, and nobody wants to know how.
  if (isInterrupted) return;
  console.error(`\n${message}`);
  process.exitCode = 1;
}

function interrupt(): void {
  isInterrupted = true;
  process.exitCode = 130;
  progress.interrupt();
  // An engine that takes long to start, or to stop, notices that this process is gone.
  setTimeout(() => process.exit(), 5_000).unref();
}
