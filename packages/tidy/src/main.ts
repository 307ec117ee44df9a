/** The command: looks at the checkout it is started in, prints each problem, fails if any. */
import { readFiles } from './read-files.js';
import { tidy } from './tidy.js';

// A reader that has seen enough goes away, as `head` does; the exit status still says the rest.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const problems = tidy(readFiles(process.cwd()));
for (const { file, line, rule, message } of problems) {
  process.stdout.write(`${file}:${line} ${rule}: ${message}\n`);
}
process.exitCode = problems.length === 0 ? 0 : 1;
