import { type Bench, median, medianAndLeast } from './measurement';
import { secondsOfCompletion } from './types/completion';
import { costOfChanges, costOfEventTypes, type TypeCost } from './types/measure';

const size = { eventTypes: 200, versions: 5, fields: 12 };

export const compiling: Bench = {
  about: `${size.eventTypes} event types of ${size.versions} versions with ${size.fields} Zod fields, beyond a file that reads each schema's types, TypeScript 5.9`,
  async measure({ rounds = 3 }) {
    const costs = Array.from({ length: rounds }, () => costOfEventTypes(size));
    const all = (part: 'schemas' | 'events', figure: keyof TypeCost) => costs.map((cost) => cost[part][figure]);
    const seconds = {
      schemas: medianAndLeast(all('schemas', 'seconds')),
      events: medianAndLeast(all('events', 'seconds')),
    };
    const instantiations = {
      schemas: median(all('schemas', 'instantiations')),
      events: median(all('events', 'instantiations')),
    };
    const changes = costOfChanges(size);
    const completions = Array.from({ length: rounds }, () => 1000 * secondsOfCompletion());
    return [
      { what: 'schemas alone', value: instantiations.schemas, unit: 'instantiations' },
      { what: 'event types', value: instantiations.events, unit: 'instantiations' },
      {
        what: 'beyond the schemas',
        value: instantiations.events - instantiations.schemas,
        unit: 'instantiations',
        goal: 600_000,
      },
      { what: 'schemas alone, checked in', ...seconds.schemas, unit: 's' },
      { what: 'event types, checked in', ...seconds.events, unit: 's' },
      {
        what: 'beyond the schemas, checked in',
        value: seconds.events.value - seconds.schemas.value,
        least: seconds.events.least - seconds.schemas.least,
        unit: 's',
        goal: 1.5,
      },
      {
        what: 'three declared changes a step, beyond the schemas',
        value: changes.beyond.instantiations,
        unit: 'instantiations',
        goal: 600_000,
      },
      { what: 'the same, checked in', value: changes.beyond.seconds, unit: 's' },
      {
        what: 'completion of a name in a change, in a file of 10 event types',
        ...medianAndLeast(completions),
        unit: 'ms',
        goal: 200,
      },
    ];
  },
};
