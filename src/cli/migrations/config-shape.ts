import { closestName } from '../../errors/closest-name';
import { say } from '../../errors/say';
import { type MigrationConfig, stages } from '../../migrations/config';

type Kind =
  | 'function'
  | 'functions'
  | 'object'
  | 'objects'
  | 'text'
  | 'number'
  | 'hooks'
  | 'policy'
  | 'object or objects';

/** What a config may have; the compiler sees to it that nothing is forgotten. */
const entries: Readonly<Record<keyof MigrationConfig, Kind>> = {
  postgres: 'function',
  dynamodb: 'function',
  registry: 'object',
  check: 'object or objects',
  restorePoints: 'functions',
  invariants: 'functions',
  notify: 'objects',
  hooks: 'hooks',
  policy: 'policy',
  application: 'object',
  actor: 'text',
  logger: 'object',
  slowAfter: 'number',
  lockTimeout: 'number',
  lockAttempts: 'number',
};

const policies: Readonly<Record<keyof NonNullable<MigrationConfig['policy']>, readonly string[]>> = {
  outOfOrder: ['warn', 'refuse'],
  restorePoint: ['required', 'optional'],
  goingBack: ['forward-only', 'free'],
};

const hookNames = stages.flatMap((stage) => [`before:${stage}`, `after:${stage}`]);

/** What is wrong with a config, in sentences without their full stops; none where it can be used. */
export function configProblems(config: object): readonly string[] {
  return [
    ...unknownNames('', Object.keys(config), Object.keys(entries)),
    ...Object.entries(entries).flatMap(([name, kind]) => {
      const value: unknown = Reflect.get(config, name);
      return value === undefined ? [] : problemsOf(name, kind, value);
    }),
  ];
}

function problemsOf(name: string, kind: Kind, value: unknown): readonly string[] {
  const wanted = (what: string) => [`${name} is ${say(value)}, and has to be ${what}`];
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  switch (kind) {
    case 'function':
      return typeof value === 'function' ? [] : wanted('a function: () => ...');
    case 'functions':
      return isArrayOf(value, 'function') ? [] : wanted('an array of functions: [() => ...]');
    case 'objects':
      return isArrayOf(value, 'object') ? [] : wanted('an array');
    case 'object or objects':
      return isObject || isArrayOf(value, 'object') ? [] : wanted('an object, or an array of objects');
    case 'text':
      return typeof value === 'string' ? [] : wanted('a text');
    case 'number':
      return typeof value === 'number' && value > 0 ? [] : wanted('a number above 0');
    case 'object':
      return isObject ? [] : wanted('an object');
    case 'hooks':
      return isObject ? hookProblems(value) : wanted('an object');
    case 'policy':
      return isObject ? policyProblems(value) : wanted('an object');
  }
}

function hookProblems(hooks: object): readonly string[] {
  return [
    ...unknownNames('hooks', Object.keys(hooks), hookNames),
    ...Object.entries(hooks)
      .filter(([, hook]) => hook !== undefined && typeof hook !== 'function')
      .map(([name, hook]) => `hooks['${name}'] is ${say(hook)}, and has to be a function`),
  ];
}

function policyProblems(policy: object): readonly string[] {
  return [
    ...unknownNames('policy', Object.keys(policy), Object.keys(policies)),
    ...Object.entries(policies).flatMap(([name, values]) => {
      const value: unknown = Reflect.get(policy, name);
      if (value === undefined || (typeof value === 'string' && values.includes(value))) return [];
      return [`policy.${name} is ${say(value)}, and has to be ${values.map((each) => `'${each}'`).join(' or ')}`];
    }),
  ];
}

function unknownNames(within: string, found: readonly string[], known: readonly string[]): readonly string[] {
  const place = within === '' ? 'it' : within;
  return found
    .filter((name) => !known.includes(name))
    .map((name) => {
      const meant = closestName(name, known);
      const hint = meant === undefined ? `known are ${known.join(', ')}` : `did you mean ${meant}?`;
      return `${place} has an entry ${say(name)} that is not known: ${hint}`;
    });
}

function isArrayOf(value: unknown, kind: 'function' | 'object'): boolean {
  return Array.isArray(value) && value.every((each: unknown) => typeof each === kind && each !== null);
}
