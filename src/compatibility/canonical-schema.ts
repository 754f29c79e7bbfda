import { canonicalText } from '../event/canonical-text';
import { hexadecimal, sha256 } from '../event/sha256';
import type { JsonSchemaNode } from '../schema/json-schema-node';
import { sorted } from './canonical/constants';
import { keptReferences } from './canonical/kept-references';
import { sortedByName } from './canonical/keywords';
import { namedDefinitions } from './canonical/named-definitions';
import { surveyed } from './canonical/survey';

export interface CanonicalSchema {
  /** Of draft 2020-12, its keywords in order. */
  readonly schema: JsonSchemaNode;
  readonly text: string;
  /** 32 hexadecimal digits: the first half of the SHA-256 of the text. */
  readonly fingerprint: string;
}

/**
 * One form for JSON Schemas (draft-06 to 2020-12) that differ in how they say it: without annotations, in order, older keywords written
 * as those of 2020-12, references written out but for recursive ones. The meaning never changes, so that schemas of one fingerprint
 * accept the same values; the reverse does not hold. Of a schema with `$dynamicRef`, an `$id` inside, or a reference that
 * leads out of it or nowhere, only the order is settled.
 */
export function canonicalSchema(schema: JsonSchemaNode): CanonicalSchema {
  let [canonical, text] = [schema, ''];
  // What is left out may have kept something else from being left out.
  for (let round = 0; round < 4; round += 1) {
    canonical = rewritten(canonical);
    const before = text;
    text = canonicalText(canonical);
    if (text === before) break;
  }
  return { schema: canonical, text, fingerprint: fingerprintOf(text) };
}

/** 32 hexadecimal digits for a text. */
export function fingerprintOf(text: string): string {
  return hexadecimal(sha256(new TextEncoder().encode(text))).slice(0, 32);
}

/** 16 hexadecimal digits for some JSON: what an accepted exception is tied to. */
export function shortFingerprint(value: unknown): string {
  return fingerprintOf(canonicalText(value)).slice(0, 16);
}

function rewritten(schema: JsonSchemaNode): JsonSchemaNode {
  const survey = surveyed(schema);
  if (survey === undefined) return sorted(schema) as JsonSchemaNode;
  const { rewriting, definitions } = namedDefinitions(survey, keptReferences(survey));
  const root = rewriting.reference(survey.root);
  if (definitions.length === 0 || typeof root === 'boolean') return root;
  return sortedByName([...Object.entries(root), ['$defs', sortedByName(definitions)]]);
}
