import { namesOf } from '../sql/names-of';
import { nodesWithin } from '../sql/nodes-within';
import { castTypes } from './cast-types';
import type { ChangedType } from './changed-type';
import { type Narrowing, narrowing } from './narrowing';

/** What a change of type costs by the types and by what USING says; undefined where nothing is known to be lost. */
export function costOf({ column, from, to, using }: ChangedType): Narrowing | undefined {
  if (using !== undefined) {
    const read = nodesWithin(using, 'ColumnRef').flatMap(({ fields = [] }) => fields.flatMap(namesOf).slice(-1));
    if (!read.includes(column))
      return { kind: 'silently', what: 'all values are replaced by what USING says, which does not depend on them' };
    const cutting = nodesWithin(using, 'FuncCall').flatMap(({ funcname = [] }) => funcname.flatMap(namesOf).slice(-1));
    const cut = cutting.find((name) => lossy.has(name));
    if (cut !== undefined) return { kind: 'silently', what: `what ${cut}() in USING leaves out is gone` };
  }
  if (from === undefined || to === undefined) return undefined;
  const costs = [...castTypes(using).map((type) => narrowing(from, type, true)), narrowing(from, to, false)];
  return costs.find((cost) => cost?.kind === 'silently') ?? costs.find((cost) => cost !== undefined);
}

const lossy = new Set(
  'left right substr substring round trunc floor ceil ceiling date_trunc split_part lower upper btrim'.split(' '),
);
