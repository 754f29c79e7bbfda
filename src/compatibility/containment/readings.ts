import type { Reading } from './compilation';
import type { CompatibilityPolicy } from './containment';

/** How the objects of both schemas are read under a policy. */
export const readings: Readonly<Record<CompatibilityPolicy, { readonly older: Reading; readonly newer: Reading }>> = {
  event: { older: 'closed', newer: 'as-written' },
  strict: { older: 'as-written', newer: 'as-written' },
  lenient: { older: 'closed', newer: 'opened' },
};
