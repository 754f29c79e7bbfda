import type { RangeVar } from 'libpg-query';
import type { Catalogue, Relation, RelationName } from './catalogue';

/** A name of a statement, with the schema that PostgreSQL would find it in; undefined `relation` where the catalogue does not have it. */
export interface NamedRelation {
  readonly name: RelationName;
  readonly relation: Relation | undefined;
}

export function findRelation(catalogue: Catalogue, { schemaname, relname = '' }: RangeVar): NamedRelation {
  return findByParts(catalogue, schemaname, relname);
}

/** By the parts of a name that may have a schema before it, as DROP and COMMENT have them. */
export function findByParts(catalogue: Catalogue, schema: string | undefined, local: string): NamedRelation {
  const schemas = schema === undefined ? catalogue.searchPath : [schema];
  for (const each of schemas) {
    const name = relationName(each, local);
    const relation = catalogue.relations.get(name);
    if (relation !== undefined) return { name, relation };
  }
  return { name: relationName(schemas[0] ?? 'public', local), relation: undefined };
}

export function relationName(schema: string, local: string): RelationName {
  return `${quotedWhereNeeded(schema)}.${quotedWhereNeeded(local)}`;
}

/** As `format('%I')` of PostgreSQL writes it. */
export function quotedWhereNeeded(name: string): string {
  const isPlain = /^[a-z_][a-z0-9_$]*$/.test(name) && !reserved.has(name);
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** All key words that PostgreSQL 18 does not call unreserved: `quote_identifier` puts quotes around them. */
const reserved = new Set(
  `all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case cast char character check
  coalesce collate collation column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user dec decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign
  freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect interval into is isnull join json
  json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value lateral leading
  least left like limit localtime localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on
  only or order out outer overlaps overlay placing position precision primary real references returning right row select session_user setof
  similar smallint some substring symmetric system_user table tablesample then time timestamp to trailing treat trim true union unique user using
  values varchar variadic verbose when where window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi
  xmlroot xmlserialize xmltable`.split(/\s+/),
);
