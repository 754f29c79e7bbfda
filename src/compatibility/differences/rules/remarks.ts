import type { RuleExplanation } from './rule-explanation';

/** Rules about what is said beside the values, and about what cannot be told. */
export const remarkRules = [
  {
    id: 'annotation-changed',
    title: 'Other words for people',
    meaning: 'A title, a description, examples or the like have changed. Which values are valid has not.',
    event: { backward: 'yes', forward: 'yes' },
    strict: { backward: 'yes', forward: 'yes' },
    remedy: 'Nothing.',
  },
  {
    id: 'default-changed',
    title: 'Another default',
    meaning:
      'JSON Schema fills in nothing: which values are valid has not changed. Code that reads the default behaves otherwise.',
    event: { backward: 'yes', forward: 'yes' },
    strict: { backward: 'yes', forward: 'yes' },
    remedy:
      'Make sure that events without the property still mean the same; an upcast never fills in a default of the schema.',
  },
  {
    id: 'keyword-changed',
    title: 'An unknown keyword or reference has changed',
    meaning: 'Its meaning is not known here, so nothing is promised.',
    event: { backward: 'not known', forward: 'not known' },
    strict: { backward: 'not known', forward: 'not known' },
    remedy:
      'Say it with keywords of JSON Schema, begin the name with `x-` where it is a remark, or bring what a remote reference leads to into the schema.',
  },
  {
    id: 'schema-changed',
    title: 'The whole takes other values',
    meaning: 'The whole is refuted by a witness, and no single difference explains it.',
    event: { backward: 'by the witness', forward: 'by the witness' },
    strict: { backward: 'by the witness', forward: 'by the witness' },
    remedy: 'Look at the witness: it is valid by one schema and refused by the other.',
  },
] as const satisfies readonly RuleExplanation[];
