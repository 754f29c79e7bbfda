import type { StatusCommandOptions } from './command-options';
import { findingLines, hasBlocker } from './finding-report';
import { statusLines } from './status-report';
import { withRunner } from './with-runner';

/** `evolvent status` */
export function status({ target, ...options }: StatusCommandOptions): Promise<number> {
  return withRunner('status', options, async ({ runner, terminal: { data } }) => {
    const found = await runner.status(target === undefined ? {} : { target });
    return {
      exitCode: hasBlocker(found.findings) ? 1 : 0,
      result: found,
      lines: [...statusLines(found, data), ...findingLines(found.findings, data)],
    };
  });
}
