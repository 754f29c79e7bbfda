import { matchesPattern } from '../../../arbitraries/pattern';
import { type JsonSchemaNode, schemaTable } from '../../../schema/json-schema-node';
import type { Comparison } from '../comparison';
import { memberOf, passes, read, type Unnamed, unnamedProperties, written } from '../open-members';
import { memberName, subjectOf } from '../place-name';
import type { KeywordSchema } from '../schema-side';
import { narrowed, type Verdicts, widened } from '../verdicts';
import { type LoneProperty, reportRenames } from './renames';

interface Member {
  readonly node: JsonSchemaNode;
  readonly path: readonly string[];
  readonly isRequired: boolean;
}

/** `properties` and `required`, by name. */
export function compareProperties(comparison: Comparison): void {
  const older = membersOf(comparison.older);
  const newer = membersOf(comparison.newer);
  const removed: LoneProperty[] = [];
  const added: LoneProperty[] = [];
  for (const [name, member] of older) {
    const counterpart = newer.get(name);
    if (counterpart === undefined) removed.push({ name, ...member });
    else compareMember(comparison, name, member, counterpart);
  }
  for (const [name, member] of newer) if (!older.has(name)) added.push({ name, ...member });
  for (const member of removed) reportRemoved(comparison, member);
  for (const member of added) reportAdded(comparison, member);
  reportRenames(comparison, removed, added);
}

function membersOf(schema: KeywordSchema): Map<string, Member> {
  const required = new Set(Array.isArray(schema.required) ? schema.required.map(String) : []);
  const members = new Map<string, Member>();
  for (const [name, node] of Object.entries(schemaTable(schema.properties))) {
    members.set(name, { node, path: ['properties', name], isRequired: required.has(name) });
  }
  // What is required and not described holds anything, or what additional properties hold.
  for (const name of required) {
    if (members.has(name)) continue;
    const unnamed = unnamedFor(schema, name);
    const node = unnamed?.kind === 'schema' ? unnamed.node : unnamed?.kind !== 'closed';
    members.set(name, { node, path: ['required'], isRequired: true });
  }
  return members;
}

function compareMember(comparison: Comparison, key: string, older: Member, newer: Member): void {
  const name = memberName(comparison.name, key);
  comparison.follow(
    comparison.olderPart(older.node, ...older.path),
    comparison.newerPart(newer.node, ...newer.path),
    name,
  );
  if (older.isRequired === newer.isRequired) return;
  const state = ({ isRequired }: Member) => (isRequired ? 'required' : 'optional');
  comparison.report({
    rule: newer.isRequired ? 'property-became-required' : 'property-became-optional',
    older: { path: older.path, value: state(older) },
    newer: { path: newer.path, value: state(newer) },
    words: `${subjectOf(name)} has become ${state(newer)}`,
    verdicts: newer.isRequired ? narrowed : widened,
  });
}

function reportRemoved(comparison: Comparison, { name, node, path, isRequired }: LoneProperty): void {
  // The steps from the older to the newer schema, in this order: added, additional ones changed, removed.
  const others = unnamedFor(comparison.newer, name);
  comparison.report({
    rule: isRequired ? 'property-removed-required' : 'property-removed-optional',
    older: { path, value: node },
    words: `${subjectOf(memberName(comparison.name, name))}, which was ${isRequired ? 'required' : 'optional'}, is gone`,
    verdicts: () => {
      const { backward, forward } = olderOnly(comparison, node, others);
      return { backward, forward: isRequired ? 'incompatible' : forward };
    },
    isScoped: true,
  });
}

function reportAdded(comparison: Comparison, { name, node, path, isRequired }: LoneProperty): void {
  const others = unnamedFor(comparison.older, name);
  comparison.report({
    rule: isRequired ? 'property-added-required' : 'property-added-optional',
    newer: { path, value: node },
    words: `${subjectOf(memberName(comparison.name, name))} is new and ${isRequired ? 'required' : 'optional'}`,
    verdicts: () => {
      const { backward, forward } = newerOnly(comparison, node, others);
      return { backward: isRequired ? 'incompatible' : backward, forward };
    },
    isScoped: true,
  });
}

/** What holds for a name that the schema does not list; undefined where several patterns do. */
function unnamedFor(schema: KeywordSchema, name: string): Unnamed | undefined {
  const named = Object.entries(schemaTable(schema.patternProperties)).filter(([pattern]) => isMatch(pattern, name));
  const [first] = named;
  if (first === undefined) return unnamedProperties(schema);
  return named.length === 1 ? memberOf(first[1]) : undefined;
}

function isMatch(pattern: string, name: string): boolean {
  try {
    return matchesPattern(pattern, name);
  } catch {
    // No regular expression: whoever compiles the schema says so.
    return false;
  }
}

/** What an optional member means that only the older schema has. */
export function olderOnly(
  { setting: { local, policy } }: Comparison,
  node: JsonSchemaNode,
  others: Unnamed | undefined,
): Verdicts {
  if (others === undefined) return { backward: 'unknown', forward: 'unknown' };
  const other = others.kind === 'schema' ? others.node : true;
  const member = memberOf(node);
  return {
    backward: passes(member, read(others, policy), () => local.ask('backward', node, other)),
    forward: passes(written(others, policy), member, () => local.ask('forward', node, other)),
  };
}

/** The same for the newer schema. */
export function newerOnly(
  { setting: { local, policy } }: Comparison,
  node: JsonSchemaNode,
  others: Unnamed | undefined,
): Verdicts {
  if (others === undefined) return { backward: 'unknown', forward: 'unknown' };
  const other = others.kind === 'schema' ? others.node : true;
  const member = memberOf(node);
  return {
    backward: passes(written(others, policy), member, () => local.ask('backward', other, node)),
    forward: passes(member, read(others, policy), () => local.ask('forward', other, node)),
  };
}
