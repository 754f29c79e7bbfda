import type { UpcasterChain } from '../../registry/upcaster-chain';
import { jsonSchemaOf } from '../../schema/json-schema-form';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import type { FormatMeaning } from '../containment/containment';
import type { UnexpressedRule } from './unexpressed/unexpressed-rule';
import { unexpressedRules } from './unexpressed/unexpressed-rules';

/** A version as far as it can be read. */
export interface CheckedVersion {
  readonly version: number;
  /** Undefined where it has no JSON Schema. */
  readonly node: JsonSchemaNode | undefined;
  readonly vendor: string;
  readonly formats: FormatMeaning;
  readonly unexpressed: readonly UnexpressedRule[];
}

/** Reads a version's schema. Throws `SCHEMA_NOT_READABLE`. */
export function checkedVersion(chain: UpcasterChain, version: number): CheckedVersion {
  const schema = chain.eventSchema(version);
  const { vendor } = schema.schema['~standard'];
  return {
    version,
    node: jsonSchemaOf(schema),
    vendor,
    formats: formatsOf(vendor),
    unexpressed: unexpressedRules(schema.schema),
  };
}

/** Zod validates by the pattern that it puts beside a format, Ajv by both. */
export function formatsOf(vendor: string): FormatMeaning {
  return vendor === 'zod' ? 'unless-pattern' : 'assertion';
}
