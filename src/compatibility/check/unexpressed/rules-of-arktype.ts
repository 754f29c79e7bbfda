import { hasFlags, type RuleWithoutPath, type UnexpressedRule } from './unexpressed-rule';

/** ArkType leaves out what JSON Schema cannot say. Its types list all the parts that they are made of, without their places. */
export function rulesOfArkType(type: unknown): readonly UnexpressedRule[] {
  const rules = new Map<string, UnexpressedRule>();
  const seen = new Set<unknown>();
  const open = [memberOf(type, 'internal')];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const rule = ruleOf(node);
    if (rule !== undefined) rules.set(rule.what, { path: '', ...rule });
    const parts = memberOf(node, 'references');
    if (!Array.isArray(parts)) throw new TypeError('the type does not list its parts');
    open.push(...parts, ...(memberOf(node, 'kind') === 'alias' ? [memberOf(node, 'resolution')] : []));
  }
  return [...rules.values()];
}

function ruleOf(node: unknown): RuleWithoutPath | undefined {
  switch (memberOf(node, 'kind')) {
    case 'predicate':
      return { what: 'a narrow, or a keyword that is one', effect: 'takes-less' };
    case 'morph':
      return { what: 'a morph, which can refuse values', effect: 'takes-less' };
    case 'pattern':
      return hasFlags(String(memberOf(node, 'flags') ?? ''))
        ? { what: 'a regular expression with flags', effect: 'takes-other' }
        : undefined;
    case 'proto':
      return memberOf(node, 'proto') === Array ? undefined : unknownToJson;
    case 'domain':
      return /^(?:symbol|bigint)$/.test(String(memberOf(node, 'domain'))) ? unknownToJson : undefined;
    case 'unit':
      return isJson(memberOf(node, 'unit')) ? undefined : unknownToJson;
    default:
      return undefined;
  }
}

const unknownToJson: RuleWithoutPath = { what: 'a value that is no JSON (a Date, a bigint)', effect: 'takes-less' };

function isJson(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function memberOf(value: unknown, name: string): unknown {
  const isSomething = (typeof value === 'object' || typeof value === 'function') && value !== null;
  return isSomething ? Reflect.get(value, name) : undefined;
}
