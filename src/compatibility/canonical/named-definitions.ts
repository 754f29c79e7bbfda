import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { Rewriting } from './rewriting';
import type { Survey, Unit } from './survey';

export interface NamedDefinitions {
  readonly rewriting: Rewriting;
  /** In the order of their names. */
  readonly definitions: readonly (readonly [string, JsonSchemaNode])[];
}

/**
 * Names for the units whose references stay, from what they say alone: units that say the same get the same name. At first all are taken
 * for one; each round tells apart what refers to units that were told apart, until nothing new is.
 */
export function namedDefinitions(survey: Survey, kept: ReadonlySet<Unit>): NamedDefinitions {
  const steady = new Map<JsonSchemaNode, JsonSchemaNode>();
  let names = new Map([...kept].map((unit) => [unit, '1']));
  for (let count = Math.min(1, kept.size); ; ) {
    const rewriting = new Rewriting(survey, names, steady);
    const texts = new Map([...kept].map((unit) => [unit, JSON.stringify(rewriting.unit(unit))]));
    const inOrder = [...new Set(texts.values())].sort();
    if (inOrder.length === count) return { rewriting, definitions: definitionsOf(rewriting, names) };
    count = inOrder.length;
    const nameOf = new Map(inOrder.map((text, index) => [text, String(index + 1)]));
    names = new Map([...texts].map(([unit, text]) => [unit, nameOf.get(text) as string]));
  }
}

function definitionsOf(rewriting: Rewriting, names: ReadonlyMap<Unit, string>) {
  const definitions = new Map([...names].map(([unit, name]) => [name, rewriting.unit(unit)]));
  return [...definitions];
}
