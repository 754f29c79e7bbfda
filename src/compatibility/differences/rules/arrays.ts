import type { RuleExplanation } from './rule-explanation';

/** Rules about the items of arrays. */
export const arrayRules = [
  {
    id: 'unique-items-added',
    title: 'Items must differ',
    meaning: 'Arrays with equal items are refused.',
    event: { backward: 'no', forward: 'yes' },
    strict: { backward: 'no', forward: 'yes' },
    remedy: 'Publish a new version whose step removes repeated items.',
  },
  {
    id: 'unique-items-removed',
    title: 'Items need no longer differ',
    meaning: 'Arrays with equal items are taken.',
    event: { backward: 'yes', forward: 'no' },
    strict: { backward: 'yes', forward: 'no' },
    remedy: 'Let all readers take the new version first.',
  },
  {
    id: 'items-changed',
    title: 'The rule for items is new or gone',
    meaning: 'Items had no rule and have one now, or the other way round; or they are no longer allowed.',
    event: { backward: 'if every old item is taken', forward: 'if every new item was taken' },
    strict: { backward: 'if every old item is taken', forward: 'if every new item was taken' },
    remedy: 'Keep what was allowed, or publish a new version with an upcast that brings old events into the new form.',
  },
  {
    id: 'tuple-item-added',
    title: 'An item of a tuple is new',
    meaning: 'An item at a certain place has a rule of its own now.',
    event: {
      backward: 'yes where the older tuple was closed; no where it was open',
      forward: 'no where the older tuple was closed; yes where it was open',
    },
    strict: {
      backward: 'yes where the older tuple was closed; no where it was open',
      forward: 'no where the older tuple was closed; yes where it was open',
    },
    remedy: 'Publish a new version whose step makes the tuple anew; an object with names is easier to extend.',
  },
  {
    id: 'tuple-item-removed',
    title: 'An item of a tuple is gone',
    meaning: 'An item at a certain place no longer has a rule of its own.',
    event: {
      backward: 'no where the newer tuple is closed; yes where it is open',
      forward: 'yes where the newer tuple is closed; no where it is open',
    },
    strict: {
      backward: 'no where the newer tuple is closed; yes where it is open',
      forward: 'yes where the newer tuple is closed; no where it is open',
    },
    remedy: 'Publish a new version whose step makes the tuple anew; an object with names is easier to extend.',
  },
  {
    id: 'contains-changed',
    title: 'Arrays must contain something else',
    meaning: '`contains`, `minContains` or `maxContains` has changed.',
    event: { backward: 'if proven', forward: 'if proven' },
    strict: { backward: 'if proven', forward: 'if proven' },
    remedy: 'Keep what was allowed, or publish a new version with an upcast that brings old events into the new form.',
  },
] as const satisfies readonly RuleExplanation[];
