import type { JsonValue } from '../../event/json';
import type { ChoiceExpression, EachExpression, Expression, Target } from '../../operations/expression';
import type { ObjectExpression } from '../../operations/object-expression';
import { evaluate } from '../containment/evaluate';
import { FALSE, type Formula, type Formulas, type Statement, TRUE } from '../containment/formula';
import { kinds } from '../containment/json-kind';

/**
 * What an old payload has to be for the result of declared operations to be something: a formula about the result becomes one about the
 * payload. Where an operation is a function, nothing is known of what it returns.
 */
export class Pullback {
  /** Why something is not known. */
  readonly obstacles = new Set<string>();
  readonly #known = new Map<string, Formula>();
  readonly #names = new Map<object, number>();

  constructor(readonly formulas: Formulas) {}

  /** Of a formula about the payload that a tree makes. */
  through(target: Target, formula: Formula): Formula {
    return target.kind === 'choice' ? this.#choice(target, formula) : this.#object(target, formula);
  }

  /** What an old payload has to be for the operations to run at all: every value that is looked up in a table is in it. */
  runs(expression: Expression): Formula {
    const { formulas } = this;
    switch (expression.kind) {
      case 'lookup':
        return formulas.all(
          this.runs(expression.of),
          this.#value(expression.of, formulas.values(expression.table.keys())),
        );
      case 'object': {
        const { source, absence } = expression;
        const made = formulas.all(...[...expression.made.values()].map((each) => this.runs(each)));
        if (source === undefined) return made;
        const isKept = made !== TRUE && absence !== 'impossible';
        return formulas.all(this.runs(source), isKept ? formulas.any(-this.#isObject(source), made) : made);
      }
      case 'member':
        return this.runs(expression.of);
      case 'choice':
        return formulas.all(
          this.runs(expression.test),
          this.#chosen(expression, (variant) => this.runs(variant)),
        );
      case 'each': {
        const item = this.runs(expression.item);
        const value = formulas.any(-formulas.kind(kinds.object), item);
        const items = formulas.all(
          formulas.of({ says: 'rest', from: 0, value }),
          formulas.of({ says: 'members', names: TRUE, value }),
        );
        return formulas.all(this.runs(expression.of), this.#value(expression.of, items));
      }
      case 'call':
        return this.#unknown(`${expression.place.operation} is a function`, expression, TRUE);
      case 'narrowed':
        return this.runs(expression.of);
      case 'inside':
      case 'once':
        return this.#unknown('a value that several others are made of', expression, TRUE);
      default:
        return TRUE;
    }
  }

  #choice(choice: ChoiceExpression, formula: Formula): Formula {
    return this.#chosen(choice, (variant) => this.through(variant, formula));
  }

  #chosen({ test, cases, otherwise }: ChoiceExpression, of: (variant: Target) => Formula): Formula {
    const { formulas } = this;
    const isCase = (tag: JsonValue) => formulas.all(this.#present(test), this.#value(test, formulas.values([tag])));
    const guards = cases.map(({ tag }) => isCase(tag));
    return formulas.all(
      ...cases.map(({ variant }, index) => formulas.any(-(guards[index] as Formula), of(variant))),
      formulas.any(...guards, of(otherwise)),
    );
  }

  #isObject(source: Expression): Formula {
    return this.formulas.all(this.#present(source), this.#value(source, this.formulas.kind(kinds.object)));
  }

  /** Where the source of the object is one. */
  #object(object: ObjectExpression, formula: Formula): Formula {
    if (object.isUnchanged && object.source !== undefined) return this.#value(object.source, formula);
    const key = `${this.#nameOf(object)} ${formula}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    // What leads back to itself is met again while it is worked out.
    this.#known.set(
      key,
      this.formulas.reference(`through ${key}`, () => this.#known.get(key) ?? FALSE),
    );
    const made =
      formula > 0 ? this.#ofObject(object, this.formulas.statement(formula), formula) : -this.#object(object, -formula);
    this.#known.set(key, made);
    return made;
  }

  #ofObject(object: ObjectExpression, statement: Statement, formula: Formula): Formula {
    const { formulas } = this;
    const verdict = formulas.verdictOn(kinds.object, formula);
    if (verdict !== undefined) return verdict ? TRUE : FALSE;
    const pulled = (part: Formula) => this.#object(object, part);
    switch (statement.says) {
      case 'all':
        return formulas.all(...statement.parts.map(pulled));
      case 'exactly-one':
        return formulas.exactlyOne(...statement.parts.map(pulled));
      case 'reference':
        return pulled(statement.target());
      case 'has': {
        const made = object.made.get(statement.name);
        if (made !== undefined) return this.#present(made);
        if (object.source === undefined || object.gone.has(statement.name)) return FALSE;
        return formulas.all(
          this.#present(object.source),
          this.#value(object.source, formulas.all(formulas.kind(kinds.object), formula)),
        );
      }
      case 'members':
        return formulas.all(...this.#members(object, statement.names, statement.value));
      default:
        return this.#unknown(`what operations make of ${statement.says}`, object, formula);
    }
  }

  /** What the members that are made have to be, and those that stay as they were. */
  #members(object: ObjectExpression, names: Formula, value: Formula): Formula[] {
    const { formulas } = this;
    const parts: Formula[] = [];
    for (const [name, made] of object.made) {
      const isNamed = evaluate(formulas, names, name);
      if (isNamed === undefined) parts.push(this.#unknown('a pattern of names', object, names));
      else if (isNamed) parts.push(this.#value(made, value));
    }
    if (object.source === undefined) return parts;
    const others = formulas.all(names, -formulas.values([...object.gone, ...object.made.keys()]));
    const rest = othersThanListed(formulas, names, others, object);
    if (rest !== FALSE) parts.push(this.#value(object.source, formulas.of({ says: 'members', names: rest, value })));
    return parts;
  }

  /** That the value of an expression is a certain one, where it is there. */
  #value(expression: Expression, formula: Formula): Formula {
    const { formulas } = this;
    if (formula === TRUE) return TRUE;
    switch (expression.kind) {
      case 'input':
        return formula;
      case 'absent':
        return TRUE;
      case 'constant': {
        const verdict = evaluate(formulas, formula, expression.value);
        if (verdict === undefined) return this.#unknown('a constant that cannot be judged', expression, formula);
        return verdict ? TRUE : FALSE;
      }
      case 'member': {
        const within = formulas.of({ says: 'members', names: formulas.values([expression.name]), value: formula });
        return this.#value(expression.of, within);
      }
      case 'lookup': {
        // A value that the table does not have is an error when it is met.
        const judged = [...expression.table].map(([from, to]) => ({ from, fits: evaluate(formulas, formula, to) }));
        if (judged.some(({ fits }) => fits === undefined))
          return this.#unknown('a table with values that cannot be judged', expression, formula);
        const fitting = judged.filter(({ fits }) => fits === true).map(({ from }) => from);
        return this.#value(expression.of, formulas.values(fitting));
      }
      case 'object':
        return this.#objectOrNot(expression, formula);
      case 'choice':
        return this.#choice(expression, formula);
      case 'each':
        return this.#value(expression.of, this.#each(expression, formula));
      case 'call':
        return this.#unknown(`${expression.place.operation} is a function`, expression, formula);
      case 'narrowed':
        return this.#unknown('the schema decides what is narrowed', expression, formula);
      default:
        return this.#unknown('a value that several others are made of', expression, formula);
    }
  }

  /** An object that is made over another value: that value stays as it is where it is no object. */
  #objectOrNot(object: ObjectExpression, formula: Formula): Formula {
    const { formulas } = this;
    const { source, absence } = object;
    if (source === undefined || absence === 'impossible') return this.#object(object, formula);
    if (absence === 'filled') return this.#unknown('an object that is made where there is none', object, formula);
    const isObject = formulas.kind(kinds.object);
    const isThere = this.#isObject(source);
    return formulas.all(
      this.#value(source, formulas.any(isObject, formula)),
      formulas.any(-isThere, this.#object(object, formula)),
    );
  }

  /** What the list or record has to be before each of its objects was changed. */
  #each(each: EachExpression, formula: Formula): Formula {
    const { formulas } = this;
    if (formula < 0) return -this.#each(each, -formula);
    const statement = formulas.statement(formula);
    const item = (value: Formula) => {
      const isObject = formulas.kind(kinds.object);
      return formulas.any(formulas.all(isObject, this.through(each.item, value)), formulas.all(-isObject, value));
    };
    switch (statement.says) {
      case 'all':
        return formulas.all(...statement.parts.map((part) => this.#each(each, part)));
      case 'exactly-one':
        return formulas.exactlyOne(...statement.parts.map((part) => this.#each(each, part)));
      case 'reference':
        return this.#each(each, statement.target());
      case 'item':
      case 'rest':
      case 'members':
      case 'contains-at-least':
      case 'contains-at-most':
        return formulas.of({ ...statement, value: item(statement.value) });
      case 'unique-items':
      case 'values':
      case 'opaque':
        return this.#unknown(`what operations make of ${statement.says}`, each, formula);
      default:
        return formula;
    }
  }

  #present(expression: Expression): Formula {
    const { formulas } = this;
    switch (expression.kind) {
      case 'input':
      case 'constant':
        return TRUE;
      case 'absent':
        return FALSE;
      case 'member': {
        const has = formulas.all(formulas.kind(kinds.object), formulas.of({ says: 'has', name: expression.name }));
        return formulas.all(this.#present(expression.of), this.#value(expression.of, has));
      }
      case 'lookup':
      case 'each':
        return this.#present(expression.of);
      case 'narrowed':
        // What is absent and asked for becomes the fallback.
        return formulas.any(
          this.#present(expression.of),
          this.#unknown('the schema decides what is narrowed', expression, TRUE),
        );
      case 'object':
        if (expression.source === undefined) return TRUE;
        return expression.absence === 'filled'
          ? this.#unknown('an object that is made where there is none', expression, TRUE)
          : this.#present(expression.source);
      case 'call':
        return this.#unknown(`${expression.place.operation} is a function`, expression, TRUE);
      default:
        return this.#unknown('a value that several others are made of', expression, TRUE);
    }
  }

  #unknown(why: string, of: object, formula: Formula): Formula {
    this.obstacles.add(why);
    return this.formulas.of({ says: 'opaque', name: `${this.#nameOf(of)} ${formula}` });
  }

  #nameOf(of: object): number {
    const known = this.#names.get(of) ?? this.#names.size;
    this.#names.set(of, known);
    return known;
  }
}

/** Names that are listed one by one stay a list. */
function othersThanListed(formulas: Formulas, names: Formula, others: Formula, object: ObjectExpression): Formula {
  const statement = formulas.statement(names);
  if (names < 0 || statement.says !== 'values') return others;
  return formulas.values(
    [...statement.values.values()].filter(
      (name) => typeof name !== 'string' || !(object.gone.has(name) || object.made.has(name)),
    ),
  );
}
