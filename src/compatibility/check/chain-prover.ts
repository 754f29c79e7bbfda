import { isPlainObject } from '../../event/is-plain-object';
import type { JsonObject, JsonValue } from '../../event/json';
import { isDeclaredStep } from '../../operations/step';
import { foldedTree, isUntouched, type WayStep } from '../../plan/fold';
import type { UpcasterChain } from '../../registry/upcaster-chain';
import { Budget, BudgetSpent } from '../containment/budget';
import type { Reading } from '../containment/compilation';
import { type CompiledSchema, compileSchema } from '../containment/compile';
import type { CompatibilityPolicy } from '../containment/containment';
import { Formulas, TRUE } from '../containment/formula';
import { inPlaceCycle } from '../containment/in-place-cycle';
import { kinds } from '../containment/json-kind';
import { readings } from '../containment/readings';
import { Solver } from '../containment/solver';
import { Pullback } from '../steps/pullback';
import type { CheckedVersion } from './checked-version';
import type { Pair } from './ways';

/** What schemas and declared operations say of a way between two versions. */
export type Judgement =
  | { readonly says: 'all' }
  /** A payload that does not arrive. */
  | { readonly says: 'not'; readonly payload: JsonValue }
  /** `isForFunctions` where a function of the service's own is all that is in the way. */
  | { readonly says: 'unknown'; readonly reason: string; readonly isForFunctions: boolean };

/** Proves what becomes of the events of one chain. Each schema is read once, whatever it is compared with. */
export class ChainProver {
  readonly #formulas = new Formulas();
  readonly #compiled = new Map<string, CompiledSchema>();

  constructor(
    readonly chain: UpcasterChain,
    readonly policy: CompatibilityPolicy,
  ) {}

  /** Whether every payload of the writer becomes one of the reader on the way between their versions. */
  judge(pair: Pair, writer: CheckedVersion, reader: CheckedVersion): Judgement {
    const unreadable = [writer, reader].find(({ node }) => node === undefined);
    if (writer.node === undefined || reader.node === undefined)
      return unknown(`version ${unreadable?.version} has no JSON Schema`);
    const cycle = inPlaceCycle(writer.node) ?? inPlaceCycle(reader.node);
    if (cycle !== undefined) return unknown(`the reference ${cycle} leads back to itself`);
    const way = this.#way(pair);
    if (!way.every(({ step }) => isDeclaredStep(step))) return unknown('a function is on the way', true);
    const pullback = new Pullback(this.#formulas);
    try {
      return this.#searched(way, writer, reader, pullback);
    } catch (error) {
      if (error instanceof BudgetSpent) return unknown(error.message, pullback.obstacles.size > 0);
      if (error instanceof RangeError) return unknown('the schemas are nested too deeply');
      throw error;
    }
  }

  #way({ from, to, direction }: Pair): readonly WayStep[] {
    const isAsItIs = direction === 'forward' && this.chain.missingDowncasts(from, to).length > 0;
    return isAsItIs ? [] : this.chain.way(from, to);
  }

  #searched(way: readonly WayStep[], writer: CheckedVersion, reader: CheckedVersion, pullback: Pullback): Judgement {
    const formulas = this.#formulas;
    const older = this.#compile(writer, readings[this.policy].older);
    const newer = this.#compile(reader, readings[this.policy].newer);
    const tree = foldedTree(this.chain.eventType, way);
    const arrives = isUntouched(tree)
      ? newer.formula
      : formulas.all(pullback.runs(tree), pullback.through(tree, newer.formula));
    const solver = new Solver(formulas, new Budget());
    const { values, isAll, reason } = solver.solve([formulas.kind(kinds.object), older.formula, -arrives], 1);
    const [payload] = values;
    if (payload !== undefined) return { says: 'not', payload };
    // No schema says what the metadata are: what runs on them can fail on any event.
    if (isAll && pullback.runs(foldedTree(this.chain.eventType, way, 'metadata')) !== TRUE)
      return unknown('a function or a table of values is for the metadata, which no schema describes', true);
    if (isAll) return { says: 'all' };
    const [obstacle] = [...older.obstacles, ...newer.obstacles];
    const [onTheWay] = pullback.obstacles;
    return unknown(
      obstacle ?? onTheWay ?? reason ?? 'neither a proof nor an event that breaks it was found',
      obstacle === undefined && onTheWay !== undefined,
    );
  }

  #compile({ version, node, formats }: CheckedVersion, reading: Reading): CompiledSchema {
    const key = `${reading} v${version}`;
    const compiled = this.#compiled.get(key) ?? compileSchema(node ?? true, reading, this.#formulas, key, { formats });
    this.#compiled.set(key, compiled);
    return compiled;
  }
}

function unknown(reason: string, isForFunctions = false): Judgement {
  return { says: 'unknown', reason, isForFunctions };
}

export function asPayload(value: JsonValue): JsonObject | undefined {
  return isPlainObject(value) ? (value as JsonObject) : undefined;
}
