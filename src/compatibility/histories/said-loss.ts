import type { Loss } from '../../operations/loss';

/** What is lost, after `loses`. */
export function saidLoss({ level, fields }: Loss): string {
  const named = fields.length > 0 ? ` (${fields.join(', ')})` : '';
  switch (level) {
    case 'none':
      return 'nothing';
    case 'needs-default':
      return `nothing, but makes up a value${named}`;
    case 'lossy':
      return `values${named}`;
    case 'opaque':
      return `what only the author of its function can say${named}`;
  }
}
