import type { FormerName } from '../definition/former-name';
import type { Loss } from '../operations/loss';
import { isDeclaredStep, type Step } from '../operations/step';
import { type Arrange, arrangement } from '../plan/arrangement';
import { declaredNames } from '../plan/declared-names';
import { explainedWay } from '../plan/explain';
import type { WayStep } from '../plan/fold';
import { lossOfWay } from '../plan/loss-of-way';
import { type Plan, planOf } from '../plan/plan';
import { type CodeGenerator, printedSource } from '../plan/printed-source';
import type { EventSchema } from '../schema/event-schema';

/** Index 0 holds version 1. */
export interface ChainParts {
  readonly eventType: string;
  /** Ascending by `through`. */
  readonly formerNames?: readonly FormerName[];
  readonly schemas: readonly EventSchema[];
  /** Index 0 leads from version 1 to version 2. */
  readonly upcasts: readonly Step[];
  /** Index 0 leads from version 2 to version 1, where it was declared. */
  readonly downcasts: readonly (Step | undefined)[];
}

/** The ways between the versions of a chain, in both directions. Asked only for versions that there are. */
export class Ways {
  readonly #parts: ChainParts;
  readonly #code: CodeGenerator | undefined;
  readonly #plans = new Map<number, Plan>();
  readonly #arrangements = new Map<number, Arrange>();

  constructor(parts: ChainParts, code: CodeGenerator | undefined) {
    this.#parts = parts;
    this.#code = code;
  }

  /** Made on first use: of all ways that a chain has, a service goes few. */
  plan(from: number, to: number, isArranged: boolean): Plan {
    const key = (from * this.#parts.schemas.length + to) * 2 + (isArranged ? 1 : 0);
    const known = this.#plans.get(key);
    if (known !== undefined) return known;
    const plan = planOf(this.#parts.eventType, this.steps(from, to), { isArranged, maker: this.#code?.maker });
    this.#plans.set(key, plan);
    return plan;
  }

  /** Puts a payload that went its steps one by one into the order that it has after all of them at once. */
  arranged(from: number, to: number): Arrange {
    const { eventType, schemas } = this.#parts;
    const key = from * schemas.length + to;
    let known = this.#arrangements.get(key);
    if (known === undefined) {
      known = arrangement(eventType, this.steps(from, to), declaredNames(schemas[to - 1] as EventSchema));
      this.#arrangements.set(key, known);
    }
    return known;
  }

  loss(from: number, to: number): Loss {
    return lossOfWay(this.steps(from, to));
  }

  explain(from: number, to: number): string {
    const { eventType, schemas } = this.#parts;
    const way = this.steps(from, to);
    const lines = [...explainedWay(eventType, way)];
    if (this.#code !== undefined && way.length > 0) {
      const names = declaredNames(schemas[from - 1] as EventSchema);
      const sources = printedSource(eventType, way, names, this.#code);
      if (sources.length > 0) lines.push(`  By ${this.#code.name}:`, ...sources);
    }
    return lines.join('\n');
  }

  /** The downcasts on a way to an older version that were not declared, and why. */
  missingDowncasts(from: number, to: number): readonly string[] {
    const missing: string[] = [];
    for (let version = from; version > to; version -= 1) {
      if (this.#parts.downcasts[version - 2] === undefined) missing.push(this.#missing(version));
    }
    return missing;
  }

  #missing(version: number): string {
    const way = `v${version} -> v${version - 1}`;
    const step = this.#parts.upcasts[version - 2];
    if (step === undefined || !isDeclaredStep(step)) return way;
    return `${way} (${step.operations.flatMap(({ noWayBack }) => noWayBack ?? []).join('; ')})`;
  }

  /** The steps of a way, in the direction in which it leads. */
  steps(from: number, to: number): readonly WayStep[] {
    const { schemas, upcasts, downcasts } = this.#parts;
    const forward = from < to ? 1 : -1;
    return Array.from({ length: Math.abs(to - from) }, (_, index) => {
      const version = from + index * forward;
      const next = version + forward;
      return {
        // The step from v1 to v2 and the one from v2 to v1 both stand at index 0.
        step: (from < to ? upcasts : downcasts)[Math.min(version, next) - 1] as Step,
        from: version,
        to: next,
        schema: schemas[next - 1] as EventSchema,
      };
    });
  }
}
