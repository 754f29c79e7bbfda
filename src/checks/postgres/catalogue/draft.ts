import type { Catalogue, Relation, RelationName, UserType, Volatility } from './catalogue';
import { relationName } from './find-relation';

/** A catalogue while one statement changes it. What belongs together is looked up in `before`. */
export interface Draft {
  readonly before: Catalogue;
  readonly relations: Map<RelationName, Relation>;
  readonly types: Map<string, UserType>;
  readonly schemas: Set<string>;
  readonly extensions: Set<string>;
  readonly functions: Map<string, Volatility>;
  searchPath: readonly string[];
  timeZone: string;
  readonly serverVersion: number;
  readonly isComplete: boolean;
}

export function draftOf(before: Catalogue): Draft {
  return {
    ...before,
    before,
    relations: new Map(before.relations),
    types: new Map(before.types),
    schemas: new Set(before.schemas),
    extensions: new Set(before.extensions),
    functions: new Map(before.functions),
  };
}

export function catalogueOf({ before: _before, ...draft }: Draft): Catalogue {
  return draft;
}

/** A relation that there is nothing to say of yet. */
export function newRelation(
  schema: string,
  localName: string,
  kind: Relation['kind'],
  more: Partial<Relation> = {},
): Relation {
  return {
    name: relationName(schema, localName),
    schema,
    localName,
    kind,
    columns: [],
    constraints: [],
    indexes: [],
    parents: [],
    isPartition: false,
    reads: [],
    isLogged: true,
    triggers: [],
    isNew: true,
    ...more,
  };
}

/** Where nothing is known of a relation, nothing is changed. */
export function change(draft: Draft, name: RelationName, to: (relation: Relation) => Partial<Relation>): void {
  const relation = draft.relations.get(name);
  if (relation !== undefined) draft.relations.set(name, { ...relation, ...to(relation) });
}

/** Gives a relation another name or schema, wherever it is named. */
export function rename(draft: Draft, from: RelationName, schema: string, localName: string): void {
  const relation = draft.relations.get(from);
  const to = relationName(schema, localName);
  if (relation === undefined || from === to) return;
  draft.relations.delete(from);
  draft.relations.set(to, { ...relation, name: to, schema, localName });
  const renamed = (name: RelationName) => (name === from ? to : name);
  for (const [name, each] of draft.relations) {
    const isNamed =
      each.parents.includes(from) ||
      each.reads.includes(from) ||
      each.ownedBy === from ||
      each.constraints.some(({ references }) => references === from);
    if (!isNamed) continue;
    draft.relations.set(name, {
      ...each,
      parents: each.parents.map(renamed),
      reads: each.reads.map(renamed),
      ...(each.ownedBy !== undefined && { ownedBy: renamed(each.ownedBy) }),
      ...(each.readColumns !== undefined && {
        readColumns: Object.fromEntries(
          Object.entries(each.readColumns).map(([key, columns]) => [renamed(key), columns]),
        ),
      }),
      constraints: each.constraints.map((constraint) =>
        constraint.references === from ? { ...constraint, references: to } : constraint,
      ),
    });
  }
}
