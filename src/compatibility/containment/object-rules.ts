import { FALSE, type Formula, type Formulas, TRUE } from './formula';
import type { Literal, Needed } from './goal';

/** Every member whose name fits has a value that fits. */
export interface MemberRule {
  readonly names: Formula;
  readonly value: Formula;
  readonly needed: Needed;
}

/** Some member whose name fits has a value that fits. */
export type Demand = MemberRule;

interface Count {
  readonly count: number;
  readonly needed: Needed;
}

/** What is asked of an object. */
export interface ObjectRules {
  /** The rules of listed names. */
  readonly listed: ReadonlyMap<string, readonly MemberRule[]>;
  /** The rules that speak of more than that. */
  readonly general: readonly MemberRule[];
  /** What members have to be that are demanded by name. */
  readonly named: ReadonlyMap<string, readonly Literal[]>;
  readonly namedDemands: Needed;
  /** Demands on some member or other. */
  readonly demands: readonly Demand[];
  /** All names that rules and demands list. */
  readonly names: ReadonlySet<string>;
  readonly min: Count;
  readonly max: Count;
}

/** Rules and demands that say the same as some formulas about objects. */
export function objectRules(literals: readonly Literal[], formulas: Formulas): ObjectRules {
  const rules: MemberRule[] = [];
  const demands: Demand[] = [];
  const named = new Map<string, Literal[]>();
  let namedDemands = 0n;
  let min: Count = { count: 0, needed: 0n };
  let max: Count = { count: Number.POSITIVE_INFINITY, needed: 0n };
  const atLeast = (count: number, needed: Needed) => {
    if (count > min.count) min = { count, needed };
  };
  const atMost = (count: number, needed: Needed) => {
    if (count < max.count) max = { count, needed };
  };
  const demandNamed = (name: string, value: Formula, needed: Needed) => {
    const known = named.get(name);
    if (known === undefined) named.set(name, [{ formula: value, needed }]);
    else known.push({ formula: value, needed });
    namedDemands |= needed;
  };
  for (const { formula, needed } of literals) {
    const statement = formulas.statement(formula);
    const isTrue = formula > 0;
    switch (statement.says) {
      case 'has':
        if (isTrue) demandNamed(statement.name, TRUE, needed);
        else rules.push({ names: formulas.values([statement.name]), value: FALSE, needed });
        break;
      case 'members': {
        const only = onlyName(statement.names, formulas);
        if (isTrue) rules.push({ names: statement.names, value: statement.value, needed });
        else if (only !== undefined) demandNamed(only, -statement.value, needed);
        else demands.push({ names: statement.names, value: -statement.value, needed });
        break;
      }
      case 'min-properties':
        if (isTrue) atLeast(statement.count, needed);
        else atMost(statement.count - 1, needed);
        break;
      case 'max-properties':
        if (isTrue) atMost(statement.count, needed);
        else atLeast(statement.count + 1, needed);
        break;
      default:
        break;
    }
  }
  const names = new Set([
    ...named.keys(),
    ...[...rules, ...demands].flatMap((each) => listedNames(each.names, formulas)),
  ]);
  const general = rules.filter((rule) => !isList(rule.names, formulas));
  const listed = new Map<string, MemberRule[]>();
  for (const rule of rules) {
    if (!isList(rule.names, formulas)) continue;
    for (const name of listedNames(rule.names, formulas)) {
      const known = listed.get(name);
      if (known === undefined) listed.set(name, [rule]);
      else known.push(rule);
    }
  }
  return { listed, general, named, namedDemands, demands, names, min, max };
}

function isList(names: Formula, formulas: Formulas): boolean {
  return names > 0 && formulas.statement(names).says === 'values';
}

function onlyName(names: Formula, formulas: Formulas): string | undefined {
  const listed = isList(names, formulas) ? listedNames(names, formulas) : [];
  return listed.length === 1 ? listed[0] : undefined;
}

/** The names that a formula about names lists, to have them or not to have them. */
function listedNames(names: Formula, formulas: Formulas): readonly string[] {
  const statement = formulas.statement(names);
  if (statement.says === 'values') return [...statement.values.values()].filter((value) => typeof value === 'string');
  return statement.says === 'all' ? statement.parts.flatMap((part) => listedNames(part, formulas)) : [];
}
