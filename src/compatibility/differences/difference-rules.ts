import { arrayRules } from './rules/arrays';
import { combinationRules } from './rules/combinations';
import { propertyRules } from './rules/properties';
import { remarkRules } from './rules/remarks';
import type { RuleExplanation } from './rules/rule-explanation';
import { valueRules } from './rules/values';

const all = [...propertyRules, ...valueRules, ...arrayRules, ...combinationRules, ...remarkRules] as const;

/** The id of a rule of `compareSchemas`. */
export type DifferenceRule = (typeof all)[number]['id'];

/** Every rule by which `compareSchemas` tells a difference. */
export const differenceRules: readonly (RuleExplanation & { readonly id: DifferenceRule })[] = all;
