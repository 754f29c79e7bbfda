import type { JsonValue } from '../../event/json';
import type { Budget } from './budget';
import type { Formula, Formulas } from './formula';

/** Which of some formulas were needed, as bits. */
export type Needed = bigint;

/** A formula that has to be true, and which of the goal's formulas and choices it comes from. */
export interface Literal {
  readonly formula: Formula;
  readonly needed: Needed;
}

/** Values for which all formulas of a goal are true. */
export interface Found {
  readonly values: readonly JsonValue[];
  /** Proven: there are no others. */
  readonly isAll: boolean;
  /** Where there is none: what that follows from. */
  readonly needed: Needed;
  /** Why it is not known whether there are others. */
  readonly reason?: string;
}

/** As Found, in terms of the formulas of the goal. */
export interface Answer {
  readonly values: readonly JsonValue[];
  readonly isAll: boolean;
  /** Where there is none: formulas of the goal that exclude each other. */
  readonly core: readonly Formula[];
  readonly reason?: string;
}

/** Finds values for several formulas at once: at least so many, where there are so many. */
export type Solve = (goal: readonly Formula[], want: number) => Answer;

export function neededBy(literals: readonly Literal[]): Needed {
  return literals.reduce((all, { needed }) => all | needed, 0n);
}

export function none(needed: Needed): Found {
  return { values: [], isAll: true, needed };
}

export function notKnown(reason: string, values: readonly JsonValue[] = []): Found {
  return { values, isAll: false, needed: 0n, reason };
}

/** What the ways to values of one kind work with. */
export interface SolverParts {
  readonly formulas: Formulas;
  readonly budget: Budget;
  readonly solve: Solve;
}
