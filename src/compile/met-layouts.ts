import type { CallExpression, Expression } from '../operations/expression';
import type { ObjectExpression } from '../operations/object-expression';
import type { DeclaredNames } from '../plan/declared-names';
import { layoutFor, type ObjectLayout, partsToShow } from '../plan/object-layout';
import { distinct, type KeyList, mostKeyLists } from './key-lists';
import { anyOf, type PossibleValue, unknownValue, valueOfConstant } from './possible-value';

/** A layout that a tree may meet. */
export interface MetLayout {
  readonly layout: ObjectLayout;
  /** How unlikely its keys are among those of its object; 0 is the likeliest. */
  readonly rank: number;
}

/** Walks a tree as closures do, without an event: nothing of the service's own is called. */
export class TreeWalk {
  readonly #input: PossibleValue;
  readonly #metadata: PossibleValue;
  readonly #met: MetLayout[];
  readonly #walked = new Set<Expression>();
  readonly #calls = new Set<CallExpression>();
  readonly #values = new Map<Expression, PossibleValue>();

  constructor(input: PossibleValue, metadata: PossibleValue, met: MetLayout[] = []) {
    this.#input = input;
    this.#metadata = metadata;
    this.#met = met;
  }

  /** The layouts of all objects that the tree makes. */
  layoutsOf(tree: Expression, names: DeclaredNames | undefined): readonly MetLayout[] {
    this.#walk(tree, names);
    return this.#met;
  }

  /** What the tree makes of its input. */
  valueOf(expression: Expression): PossibleValue {
    const known = this.#values.get(expression);
    if (known !== undefined) return known;
    const value = this.#made(expression);
    this.#values.set(expression, value);
    return value;
  }

  #walk(expression: Expression, names?: DeclaredNames): void {
    // What several others are made of is mentioned by each of them.
    if (names === undefined && this.#walked.has(expression)) return;
    if (names === undefined) this.#walked.add(expression);
    switch (expression.kind) {
      case 'member':
      case 'lookup':
        this.#walk(expression.of);
        break;
      case 'narrowed':
      case 'once':
        this.#walk(expression.of, names);
        break;
      case 'inside':
        this.#walk(expression.value, names);
        break;
      case 'call':
        this.#walkCall(expression);
        break;
      case 'each':
        this.#walk(expression.of);
        this.#inItem(expression.of).#walk(expression.item);
        break;
      case 'choice':
        this.#walk(expression.test);
        for (const { variant } of expression.cases) this.#walk(variant, names);
        this.#walk(expression.otherwise, names);
        break;
      case 'object':
        this.#walkObject(expression, names);
        break;
    }
  }

  #walkCall(call: CallExpression): void {
    if (this.#calls.has(call)) return;
    this.#calls.add(call);
    this.#walk(call.argument);
    if (call.metadata !== undefined) new TreeWalk(this.#metadata, this.#metadata, this.#met).#walk(call.metadata);
  }

  #walkObject(object: ObjectExpression, names: DeclaredNames | undefined): void {
    const { source } = object;
    if (source !== undefined) this.#walk(source, names);
    if (object.isUnchanged) return;
    for (const [name, expression] of object.made) this.#walk(expression, names?.within(name));
    const parts = partsToShow(object, names);
    for (const [rank, keys] of this.#keysFor(object).entries())
      this.#met.push({ layout: layoutFor(keys, parts), rank });
  }

  #keysFor({ source, absence }: ObjectExpression): readonly KeyList[] {
    if (source === undefined) return [[]];
    const { keyLists } = this.valueOf(source);
    // Where its source is not there, the object is made of nothing.
    return absence === 'filled' ? distinct([...keyLists, []]) : keyLists;
  }

  #made(expression: Expression): PossibleValue {
    switch (expression.kind) {
      case 'input':
        return this.#input;
      case 'constant':
        return valueOfConstant(expression.value);
      case 'member':
        return this.valueOf(expression.of).member(expression.name);
      case 'once':
        return this.valueOf(expression.of);
      case 'inside':
        return this.valueOf(expression.value);
      case 'narrowed':
        return anyOf([this.valueOf(expression.of), valueOfConstant(expression.fallback)]);
      case 'each': {
        const item = this.#inItem(expression.of).valueOf(expression.item);
        return { ...unknownValue, item: () => item };
      }
      case 'choice': {
        const branches = [...expression.cases.map(({ variant }) => variant), expression.otherwise];
        return anyOf(branches.map((branch) => this.valueOf(branch)));
      }
      case 'object':
        return this.#madeObject(expression);
      default:
        // What functions and tables give is known from samples only.
        return unknownValue;
    }
  }

  #madeObject(object: ObjectExpression): PossibleValue {
    const { source, made, gone } = object;
    const before = source === undefined ? unknownValue : this.valueOf(source);
    if (object.isUnchanged) return before;
    const parts = partsToShow(object, undefined);
    const lists = this.#keysFor(object).map((keys) => layoutFor(keys, parts).entries.map(({ name }) => name));
    return {
      keyLists: distinct(lists).slice(0, mostKeyLists),
      member: (name) => {
        const expression = made.get(name);
        if (expression !== undefined) return this.valueOf(expression);
        return gone.has(name) ? unknownValue : before.member(name);
      },
      item: () => unknownValue,
    };
  }

  #inItem(list: Expression): TreeWalk {
    return new TreeWalk(this.valueOf(list).item(), this.#metadata, this.#met);
  }
}
