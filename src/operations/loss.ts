/** How much of an event a step cannot keep, from nothing to nobody knows. */
export type LossLevel = 'none' | 'needs-default' | 'lossy' | 'opaque';

/**
 * What a step, or a chain of them, loses in one direction. `'needs-default'`: a value is made up that the event did not
 * have. `'lossy'`: values are dropped or merged. `'opaque'`: a function that only its author can judge.
 */
export interface Loss {
  readonly level: LossLevel;
  /** Paths of the fields that are concerned, such as `order.channel` or `lines[].colour`. */
  readonly fields: readonly string[];
}

const levels: readonly LossLevel[] = ['none', 'needs-default', 'lossy', 'opaque'];

export const noLoss: Loss = { level: 'none', fields: [] };

export function loss(level: LossLevel, ...fields: readonly string[]): Loss {
  return { level, fields };
}

/** The worst of several losses, with the fields of all of them. */
export function worstOf(losses: readonly Loss[]): Loss {
  const worst = Math.max(0, ...losses.map(({ level }) => levels.indexOf(level)));
  return { level: levels[worst] as LossLevel, fields: [...new Set(losses.flatMap(({ fields }) => fields))] };
}

/** A loss inside a scope, its fields named from outside. */
export function lossWithin(scope: string, { level, fields }: Loss): Loss {
  return { level, fields: fields.map((field) => `${scope}.${field}`) };
}
