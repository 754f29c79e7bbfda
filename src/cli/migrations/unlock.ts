import type { UnlockCommandOptions } from './command-options';
import { confirmed } from './confirmed';
import { plainText } from './plain-text';
import { holderText } from './progress';
import { withRunner } from './with-runner';

/** `evolvent unlock` */
export function unlock(options: UnlockCommandOptions): Promise<number> {
  return withRunner('unlock', options, async (call) => {
    const { runner, terminal, progress } = call;
    if (options.yes !== true) {
      const { holders } = await runner.status();
      if (holders.length === 0) return { exitCode: 0, result: { taken: [] }, lines: ['Nobody holds a lock.'] };
      for (const { place, holder } of holders) progress.say(`${plainText(place)}: ${holderText(holder)}`);
    }
    await confirmed(call, options, { what: 'take the locks away from a run that may be alive', needsReason: false });
    const taken = await runner.unlock();
    const sign = terminal.data.green('✓');
    return {
      exitCode: 0,
      result: { taken },
      lines:
        taken.length === 0
          ? ['Nobody held a lock.']
          : taken.map(({ place, holder }) => `${sign} Taken from ${holderText(holder)} on ${plainText(place)}.`),
    };
  });
}
