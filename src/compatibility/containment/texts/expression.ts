import type { CodePoints } from './code-points';

/** A language of texts. Equal expressions of one `Expressions` are the same object. */
export type Expression = Nothing | Empty | OneOf | Sequence | Either | All | Not | Repeated | Loop | CodeUnits;

interface Common {
  readonly id: number;
  /** Whether the empty text belongs to it. */
  readonly isNullable: boolean;
  /** Whether a loop is inside: then it is kept as a choice of conjunctions, or it would have no end of derivatives. */
  readonly hasLoop: boolean;
}

/** No text at all. */
export interface Nothing extends Common {
  readonly kind: 'nothing';
}

/** The empty text alone. */
export interface Empty extends Common {
  readonly kind: 'empty';
}

export interface OneOf extends Common {
  readonly kind: 'one of';
  readonly characters: CodePoints;
}

/** The head is neither a sequence nor a choice: those are turned inside out. */
export interface Sequence extends Common {
  readonly kind: 'sequence';
  readonly head: Expression;
  readonly tail: Expression;
}

export interface Either extends Common {
  readonly kind: 'either';
  readonly parts: readonly Expression[];
}

export interface All extends Common {
  readonly kind: 'all';
  readonly parts: readonly Expression[];
}

export interface Not extends Common {
  readonly kind: 'not';
  readonly part: Expression;
}

/** Counted, so that `.{0,10000}` is one expression and not ten thousand. */
export interface Repeated extends Common {
  readonly kind: 'repeated';
  readonly part: Expression;
  readonly min: number;
  /** May be Infinity. */
  readonly max: number;
}

/** A repetition that looks around: what it stands for names the loop itself. */
export interface Loop extends Common {
  readonly kind: 'loop';
  unfolded: Expression;
}

/** Texts whose UTF-16 code units belong to a part: patterns that are not in unicode mode see those. */
export interface CodeUnits extends Common {
  readonly kind: 'code units';
  readonly part: Expression;
}
