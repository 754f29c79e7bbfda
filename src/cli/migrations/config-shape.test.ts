import { expect, it } from 'vitest';
import { closestName } from '../../errors/closest-name';
import { configProblems } from './config-shape';

it.each<[string, object, readonly string[]]>([
  [
    'an entry that is not known',
    { postgress: () => {} },
    ['it has an entry "postgress" that is not known: did you mean postgres?'],
  ],
  ['one that is near to nothing', { databases: [] }, [expect.stringContaining('known are postgres, dynamodb')]],
  ['a target that is no function', { postgres: {} }, ['postgres is an object, and has to be a function: () => ...']],
  [
    'a hook of no stage',
    { hooks: { 'before:exekute': () => {} } },
    [expect.stringContaining('did you mean before:execute?')],
  ],
  [
    'a hook that is no function',
    { hooks: { 'before:check': 1 } },
    ["hooks['before:check'] is 1, and has to be a function"],
  ],
  [
    'a policy that does not exist',
    { policy: { goingBack: 'never' } },
    ["policy.goingBack is \"never\", and has to be 'forward-only' or 'free'"],
  ],
  [
    'a provider that was called',
    { restorePoints: [{}] },
    ['restorePoints is an array, and has to be an array of functions: [() => ...]'],
  ],
  ['a number as text', { slowAfter: '30' }, ['slowAfter is "30", and has to be a number above 0']],
])('the config tells of %s', (_, config, problems) => {
  expect(configProblems(config)).toEqual(problems);
});

it('a config that fits has no problems', () => {
  const config = {
    postgres: () => {},
    check: { name: 'x', check: () => [] },
    policy: { goingBack: 'free' },
    hooks: {},
    lockTimeout: 3_000,
  };
  expect(configProblems(config)).toEqual([]);
});

it('a name is only suggested where it is near', () => {
  const names = ['postgres', 'dynamodb', 'notify'];
  expect(closestName('dynamoDb', names)).toBe('dynamodb');
  expect(closestName('notifyer', names)).toBe('notify');
  expect(closestName('redis', names)).toBeUndefined();
});
