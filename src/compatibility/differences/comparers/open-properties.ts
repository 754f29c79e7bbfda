import { type JsonSchemaNode, schemaTable } from '../../../schema/json-schema-node';
import type { Comparison } from '../comparison';
import { passes, read, type Unnamed, unnamedBy, unnamedProperties, written } from '../open-members';
import { partName, shown } from '../place-name';
import { newerOnly, olderOnly } from './properties';

/** `additionalProperties` and `patternProperties`: what is not named one by one. */
export function compareOpenProperties(comparison: Comparison): void {
  compareAdditional(comparison);
  const older = schemaTable(comparison.older.patternProperties);
  const newer = schemaTable(comparison.newer.patternProperties);
  for (const [pattern, node] of Object.entries(older)) {
    if (Object.hasOwn(newer, pattern)) continue;
    const words = `${comparison.subject} no longer has a rule for properties like ${shown(pattern)}`;
    const verdicts = () => olderOnly(comparison, node, unnamedProperties(comparison.newer));
    const standing = { path: ['patternProperties', pattern], value: node };
    comparison.report({ rule: 'pattern-properties-changed', older: standing, words, verdicts, isScoped: true });
  }
  for (const [pattern, node] of Object.entries(newer)) {
    const counterpart = Object.hasOwn(older, pattern) ? older[pattern] : undefined;
    const path = ['patternProperties', pattern];
    if (counterpart !== undefined) {
      const name = partName(comparison.name, `[${shown(pattern)}]`);
      comparison.follow(comparison.olderPart(counterpart, ...path), comparison.newerPart(node, ...path), name);
      continue;
    }
    const words = `${comparison.subject} has a rule for properties like ${shown(pattern)} now`;
    const verdicts = () => newerOnly(comparison, node, unnamedProperties(comparison.older));
    const standing = { path, value: node };
    comparison.report({ rule: 'pattern-properties-changed', newer: standing, words, verdicts, isScoped: true });
  }
}

function compareAdditional(comparison: Comparison): void {
  const { policy, local } = comparison.setting;
  const older = unnamedBy(comparison.older.additionalProperties, 'additionalProperties') ?? said;
  const newer = unnamedBy(comparison.newer.additionalProperties, 'additionalProperties') ?? said;
  if (older.kind === 'schema' && newer.kind === 'schema') {
    comparison.follow(
      comparison.olderPart(older.node, 'additionalProperties'),
      comparison.newerPart(newer.node, 'additionalProperties'),
      partName(comparison.name, '[*]'),
    );
    return;
  }
  if (isAsOpen(older, newer)) return;
  const isClosed = newer.kind === 'closed';
  const isOpened = newer.kind === 'open' || newer.kind === 'absent';
  comparison.report({
    rule: isClosed
      ? 'additional-properties-closed'
      : isOpened
        ? 'additional-properties-opened'
        : 'additional-properties-changed',
    older: comparison.inOlder('additionalProperties'),
    newer: comparison.inNewer('additionalProperties'),
    words: `${comparison.subject} ${
      isClosed
        ? 'takes no properties beyond those it names now'
        : isOpened
          ? 'takes properties beyond those it names now'
          : 'has a rule for properties beyond those it names now'
    }`,
    verdicts: () => ({
      backward: passes(written(older, policy), read(newer, policy), () =>
        local.ask('backward', nodeOf(older), nodeOf(newer)),
      ),
      forward: passes(written(newer, policy), read(older, policy), () =>
        local.ask('forward', nodeOf(older), nodeOf(newer)),
      ),
    }),
    isScoped: true,
  });
}

const said: Unnamed = { kind: 'absent' };

function isAsOpen(older: Unnamed, newer: Unnamed): boolean {
  const isOpen = ({ kind }: Unnamed) => kind === 'open' || kind === 'absent';
  return older.kind === newer.kind || (isOpen(older) && isOpen(newer));
}

function nodeOf(unnamed: Unnamed): JsonSchemaNode {
  return unnamed.kind === 'schema' ? unnamed.node : unnamed.kind !== 'closed';
}
