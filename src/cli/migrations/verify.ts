import { holds } from '../../migrations/verify/verify-invariants';
import type { ConfigOptions } from './command-options';
import { invariantLines } from './invariant-report';
import { withRunner } from './with-runner';

/** `evolvent verify` */
export function verify(options: ConfigOptions): Promise<number> {
  return withRunner('verify', options, async ({ runner, terminal }) => {
    const invariants = await runner.verify();
    return {
      exitCode: invariants.every(holds) ? 0 : 1,
      result: { invariants },
      lines: invariantLines(invariants, terminal.data),
    };
  });
}
