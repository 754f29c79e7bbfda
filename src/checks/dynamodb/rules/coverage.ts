import type { RuleDescription } from '../../rule';

export const coverage: RuleDescription = {
  id: 'dynamodb-coverage',
  title: 'How much of DynamoDB was looked at',
  group: 'coverage',
  severity: 'note',
  meaning: 'Migrations are run without sending what they write; each request that they would send is looked at.',
  remedy: 'Nothing, where no migration was left out.',
};

export const notChecked: RuleDescription = {
  id: 'dynamodb-not-checked',
  title: 'A migration of DynamoDB could not be looked at',
  group: 'coverage',
  severity: 'warning',
  meaning:
    'A migration is code: it is run without sending what it writes, to see what it would do. Where it fails then, takes too long, or goes on with an answer that nobody has before, what it would do after that is not known. That nothing is found of it says nothing.',
  remedy:
    'Use the methods of the context instead of `client`, and take what a migration needs from what stands in the tables; or look at it yourself and acknowledge this finding.',
};

export const sampled: RuleDescription = {
  id: 'dynamodb-sampled',
  title: 'A transform was tried on some items only',
  group: 'coverage',
  severity: 'note',
  meaning:
    'A transform is tried on a few items from all over the table. What it does to others, of an older kind perhaps, was not seen.',
  remedy: 'Run it on a copy of the table before, or try it on more items with the option `transformed`.',
};
