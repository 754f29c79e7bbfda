import type { FormatMeaning } from './containment/containment';

/** How the validator that a schema comes from takes `format`: Zod lets a `pattern` beside it decide, others assert both. */
export function formatsOfVendor(vendor: string): FormatMeaning {
  return vendor === 'zod' ? 'unless-pattern' : 'assertion';
}
