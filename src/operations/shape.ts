import { say } from '../errors/say';
import type { JsonSchemaNode } from '../schema/json-schema-node';

/** What is known of a field: where its schema stands, as far as nothing has changed it. */
export interface FieldShape {
  /** Whether the schema is asked about it after the step. */
  readonly isNarrowed?: boolean;
  readonly presence: 'required' | 'optional' | 'unknown';
  readonly content:
    | { readonly kind: 'unknown' }
    | { readonly kind: 'schema'; readonly node: JsonSchemaNode; readonly root: JsonSchemaNode }
    | { readonly kind: 'shape'; readonly shape: Shape };
}

/** One alternative of a shape. Where it is open, fields may be there that nobody named. */
export interface ObjectShape {
  readonly fields: ReadonlyMap<string, FieldShape>;
  readonly gone: ReadonlySet<string>;
  readonly isOpen: boolean;
}

export type ShapeRule =
  | 'missing-field'
  | 'missing-value'
  | 'existing-field'
  | 'narrowed-field'
  | 'unknown-tag'
  | 'changed-tag'
  | 'no-object';

export interface ShapeProblem {
  readonly rule: ShapeRule;
  readonly explanation: string;
  readonly path: string;
  operation?: string;
}

export const unknownField: FieldShape = { presence: 'unknown', content: { kind: 'unknown' } };
export const openObject: ObjectShape = { fields: new Map(), gone: new Set(), isOpen: true };

/**
 * The fields that a version has, as far as its schema says them; operations turn it into the shape of the next. Immutable; the
 * problems that operations find are collected in one list.
 */
export class Shape {
  constructor(
    /** More than one where the payload is a union. */
    readonly alternatives: readonly ObjectShape[],
    readonly path: string,
    readonly problems: ShapeProblem[],
  ) {}

  /** A shape of which nothing is known; what operations do to it still is. */
  static open(path: string, problems: ShapeProblem[] = []): Shape {
    return new Shape([openObject], path, problems);
  }

  report(rule: ShapeRule, explanation: string): void {
    const isKnown = this.problems.some((known) => known.explanation === explanation && known.operation === undefined);
    if (!isKnown) this.problems.push({ rule, explanation, path: this.path });
  }

  /** The shape without a field. Reports one that is not there. */
  take(name: string): { readonly field: FieldShape; readonly rest: Shape } {
    const field = this.field(name);
    return { field, rest: this.#each((object) => withoutField(object, name)) };
  }

  /** A field of all alternatives. Reports one that is not there. */
  field(name: string): FieldShape {
    const found = this.alternatives.map((object) => fieldOf(object, name));
    if (found.includes(undefined)) {
      this.report('missing-field', `there is no field ${say(name)} in ${this.path}`);
      return unknownField;
    }
    // Where alternatives differ, what they have in common is not worked out.
    return found.length === 1 ? (found[0] as FieldShape) : unknownField;
  }

  /** The shape with another field. Reports one that is there already. */
  put(name: string, field: FieldShape): Shape {
    if (this.alternatives.some(({ fields }) => fields.has(name)))
      this.report('existing-field', `there is a field ${say(name)} in ${this.path} already`);
    return this.#each((object) => withField(object, name, field));
  }

  /** The same shape. Reports a field that is narrowed before it is changed: the schema judges it after the step. */
  judged(name: string): this {
    if (this.alternatives.some(({ fields }) => fields.get(name)?.isNarrowed))
      this.report(
        'narrowed-field',
        `the field ${say(name)} in ${this.path} is narrowed already, which has to come last`,
      );
    return this;
  }

  /** The shape with another content of a field. Reports one that is not there. */
  replace(name: string, change: (field: FieldShape) => FieldShape): Shape {
    this.field(name);
    return this.#each((object) => withField(object, name, change(fieldOf(object, name) ?? unknownField)));
  }

  withAlternatives(alternatives: readonly ObjectShape[]): Shape {
    return new Shape(alternatives, this.path, this.problems);
  }

  at(path: string): Shape {
    return new Shape(this.alternatives, path, this.problems);
  }

  #each(change: (object: ObjectShape) => ObjectShape): Shape {
    return this.withAlternatives(this.alternatives.map(change));
  }
}

function fieldOf({ fields, gone, isOpen }: ObjectShape, name: string): FieldShape | undefined {
  return fields.get(name) ?? (isOpen && !gone.has(name) ? unknownField : undefined);
}

function withField(object: ObjectShape, name: string, field: FieldShape): ObjectShape {
  return { ...object, fields: new Map(object.fields).set(name, field) };
}

function withoutField(object: ObjectShape, name: string): ObjectShape {
  const fields = new Map(object.fields);
  fields.delete(name);
  return { ...object, fields, gone: new Set(object.gone).add(name) };
}
