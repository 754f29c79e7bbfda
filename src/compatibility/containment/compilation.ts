import type { JsonSchemaNode } from '../../schema/json-schema-node';
import type { FormatMeaning } from './containment';
import type { Formula, Formulas } from './formula';
import type { References } from './references';

/** How the objects of a schema are read: as they are written, with nothing that is not named, or with anything beside it. */
export type Reading = 'as-written' | 'closed' | 'opened';

/** What is known while a schema is turned into a formula. */
export interface Compilation {
  readonly formulas: Formulas;
  readonly root: JsonSchemaNode;
  /** Tells the references of this schema and reading from those of others. */
  readonly name: string;
  readonly reading: Reading;
  readonly formats: FormatMeaning;
  readonly draft: 'draft-07' | '2020-12';
  /** What is not understood, in words; reasons for not knowing. */
  readonly obstacles: Set<string>;
  readonly references: References;
  readonly formulaOf: (node: JsonSchemaNode) => Formula;
}
