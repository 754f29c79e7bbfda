import { pointerTo } from '../../arbitraries/generation';
import { canonicalText } from '../../event/canonical-text';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import type { CompatibilityPolicy, FormatMeaning } from '../containment/containment';
import type { DifferenceRule } from './difference-rules';
import type { LocalContainment } from './local-containment';
import type { Found, Pair } from './pair';
import { objectOf, type PlaceName, subjectOf } from './place-name';
import { type KeywordSchema, keywordsOf, type Place, type SchemaSide } from './schema-side';
import type { Verdicts } from './verdicts';

/** What is the same for all pairs of one comparison. */
export interface ComparisonSetting {
  readonly older: SchemaSide;
  readonly newer: SchemaSide;
  readonly policy: CompatibilityPolicy;
  readonly formats: FormatMeaning;
  readonly local: LocalContainment;
  /** The pair of two places, new or met before. */
  readonly pairOf: (older: Place, newer: Place, name: PlaceName) => Pair;
}

/** Where a keyword stands, below the place that is compared, and what is there; undefined where nothing is. */
export type Standing = { readonly path: readonly (string | number)[]; readonly value: unknown } | undefined;

/** A difference as one who compares keywords reports it. */
export interface Report {
  readonly rule: DifferenceRule;
  readonly older?: Standing;
  readonly newer?: Standing;
  readonly words: string;
  readonly verdicts: Verdicts | (() => Verdicts);
  readonly isScoped?: true;
  readonly provided?: readonly Pair[];
}

/** Two schemas side by side, for those who compare one group of keywords each. */
export class Comparison {
  readonly pair: Pair;
  readonly setting: ComparisonSetting;
  readonly older: KeywordSchema;
  readonly newer: KeywordSchema;

  constructor(pair: Pair, setting: ComparisonSetting) {
    this.pair = pair;
    this.setting = setting;
    this.older = keywordsOf(pair.older);
    this.newer = keywordsOf(pair.newer);
  }

  get name(): PlaceName {
    return this.pair.name;
  }

  get subject(): string {
    return subjectOf(this.pair.name);
  }

  get object(): string {
    return objectOf(this.pair.name);
  }

  report({ older, newer, words, ...rest }: Report): void {
    const found: Found = {
      ...rest,
      words: `${words}${this.pair.name.where}.`,
      ...(older === undefined
        ? {}
        : { olderPointer: pointerTo(this.pair.older.pointer, ...older.path), olderValue: older.value }),
      ...(newer === undefined
        ? {}
        : { newerPointer: pointerTo(this.pair.newer.pointer, ...newer.path), newerValue: newer.value }),
    };
    this.pair.found.push(found);
  }

  /** Where keywords stand in the older schema: the first that is there. */
  inOlder(...keywords: readonly string[]): Standing {
    return standing(this.older, keywords);
  }

  inNewer(...keywords: readonly string[]): Standing {
    return standing(this.newer, keywords);
  }

  olderPart(node: JsonSchemaNode, ...path: readonly (string | number)[]): Place {
    return this.setting.older.reach(node, pointerTo(this.pair.older.pointer, ...path));
  }

  newerPart(node: JsonSchemaNode, ...path: readonly (string | number)[]): Place {
    return this.setting.newer.reach(node, pointerTo(this.pair.newer.pointer, ...path));
  }

  /** Has two parts compared. */
  follow(older: Place, newer: Place, name: PlaceName, { isScoped = false, isFolded = false } = {}): Pair {
    const to = this.setting.pairOf(older, newer, name);
    this.pair.edges.push({ to, isScoped, isFolded });
    return to;
  }

  /** Whether two values are equal JSON. */
  isEqual(older: unknown, newer: unknown): boolean {
    return (
      older === newer || (older !== undefined && newer !== undefined && canonicalText(older) === canonicalText(newer))
    );
  }
}

function standing(schema: KeywordSchema, keywords: readonly string[]): Standing {
  const keyword = keywords.find((name) => Object.hasOwn(schema, name));
  return keyword === undefined ? undefined : { path: [keyword], value: schema[keyword] };
}
