import type { Finding } from '../../store/finding';

/** Said where nothing is locked: that published versions stay as they are is not checked. */
export function noLock(source: string): Finding {
  return {
    rule: 'no-lock',
    severity: 'warning',
    place: source,
    explanation: `There is no ${source}: a change to a published version, or to a step between two, is not seen.`,
    remedy: 'Run `evolvent schema lock`, and commit the file.',
  };
}
