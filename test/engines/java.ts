import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Whether there is a Java that runs. `EVOLVENT_TEST_WITHOUT_JAVA=1` pretends that there is none. */
export async function hasJava(): Promise<boolean> {
  if (process.env.EVOLVENT_TEST_WITHOUT_JAVA === '1') return false;
  // Running it is the only check: macOS has a `java` that does nothing but offer one.
  return promisify(execFile)('java', ['-version'], { timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}
