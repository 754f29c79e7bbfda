import { z } from 'zod';
import { generatedCode } from '../../compile/generated-code';
import type { CodeGenerator } from '../../plan/printed-source';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';
import type { EvolvingChain, EvolvingRegistry } from './way';

const v1 = z.object({ sku: z.string(), qty: z.int(), note: z.string().optional() });
const v2 = z.object({ sku: z.string(), quantity: z.int(), note: z.string().optional(), tags: z.array(z.string()) });
const v3 = z.object({ sku: z.string(), quantity: z.int(), remark: z.string().optional(), tags: z.array(z.string()) });

export const soundSteps = EventSchemaRegistry.builder()
  .registerSchema('Noted', 1, v1)
  .registerSchema('Noted', 2, v2)
  .registerSchema('Noted', 3, v3)
  .registerChanges('Noted', 1, 2, (c) => c.rename('qty', 'quantity').add('tags', ['old']))
  .registerChanges('Noted', 2, 3, (c) => c.rename('note', 'remark'))
  .build();

type Made = Record<string, unknown>;

function generator(change: (made: Made, source: Made) => object): CodeGenerator {
  return {
    ...generatedCode,
    maker(layout) {
      const make = generatedCode.maker(layout);
      return (source, input, frame) => {
        const made = make?.(source, input, frame) as Made | undefined;
        return made === undefined ? undefined : change(made, source);
      };
    },
  };
}

const sharedTags = ['old'];
let remembered: object | undefined;

/** Code generators with a mistake, and the law that has to find it. */
export const generatorMutants: readonly { name: string; law: string; code: CodeGenerator }[] = [
  {
    name: 'code orders properties in another way',
    law: 'code-equals-closures',
    code: generator((made) => Object.fromEntries(Object.entries(made).reverse())),
  },
  {
    name: 'code drops what nobody declared',
    law: 'unknown-keys-kept',
    code: generator((made) => Object.fromEntries(Object.entries(made).filter(([key]) => !key.startsWith('unknown')))),
  },
  {
    name: 'code shares a constant',
    law: 'shares-nothing',
    code: generator((made) => ('tags' in made ? { ...made, tags: sharedTags } : made)),
  },
  {
    name: 'code makes negative zero zero',
    law: 'code-equals-closures',
    code: generator((made) =>
      Object.fromEntries(Object.entries(made).map(([key, value]) => [key, value === 0 ? 0 : value])),
    ),
  },
  {
    name: 'code makes absent undefined',
    law: 'survives-json',
    code: generator((made) => ({ note: undefined, ...made })),
  },
  {
    name: 'code changes what it is given',
    law: 'input-untouched',
    code: generator((made, source) => {
      source.seen = true;
      return made;
    }),
  },
  {
    name: 'code gives what it gave before',
    law: 'code-equals-closures',
    code: generator((made) => {
      remembered ??= made;
      return remembered;
    }),
  },
  {
    name: 'code throws on some events',
    law: 'total',
    code: generator((made) => {
      if ('remark' in made || 'note' in made) throw new Error('no such layout');
      return made;
    }),
  },
];

type Upcast = EvolvingChain['upcast'];

/** The sound registry, in which what upcasting gives is changed. */
function upcasting(change: (upcast: Upcast) => Upcast): EvolvingRegistry {
  const sound = soundSteps.chain('Noted');
  const chain: EvolvingChain = {
    eventType: sound.eventType,
    versions: sound.versions,
    latestVersion: sound.latestVersion,
    eventSchema: (version) => sound.eventSchema(version),
    way: (from, to) => sound.way(from, to),
    missingDowncasts: (from, to) => sound.missingDowncasts(from, to),
    loss: (from, to) => sound.loss(from, to),
    compiledWith: (code) => sound.compiledWith(code),
    downcast: (message, options) => sound.downcast(message, options),
    upcast: change((message, options) => sound.upcast(message, options)),
  };
  return { eventTypes: ['Noted'], chain: () => chain };
}

/** What a chain gives, changed only where it was upcast. */
const giving = (change: (event: Made, isFused: boolean, given: Made) => object) =>
  upcasting(
    (upcast) =>
      ((message, options) => {
        const result = upcast(message, options);
        if ((result as object) === message) return result;
        return change(result as unknown as Made, options?.validate !== 'every-step', message as unknown as Made);
      }) as Upcast,
  );

let last: object | undefined;

/** Executions with a mistake, and the law that has to find it. */
export const executionMutants: readonly { name: string; law: string; registry: EvolvingRegistry }[] = [
  {
    name: 'the fused tree orders properties in another way',
    law: 'fused-equals-stepwise',
    registry: giving((event, isFused) =>
      isFused ? { ...event, payload: Object.fromEntries(Object.entries(event.payload as Made).reverse()) } : event,
    ),
  },
  {
    name: 'the fused tree forgets a step',
    law: 'fused-equals-stepwise',
    registry: giving((event, isFused) => {
      const { remark, ...payload } = event.payload as Made;
      return isFused && remark !== undefined ? { ...event, payload: { ...payload, note: remark } } : event;
    }),
  },
  {
    name: 'the fused tree makes negative zero zero',
    law: 'fused-equals-stepwise',
    registry: giving((event, isFused) =>
      isFused ? { ...event, payload: JSON.parse(JSON.stringify(event.payload)) } : event,
    ),
  },
  {
    name: 'the result keeps the old version',
    law: 'upcast-twice',
    registry: giving((event, _, given) => ({ ...event, eventVersion: given.eventVersion })),
  },
  {
    name: 'the result does not say where it came from',
    law: 'upcast-twice',
    registry: giving(({ storedAs: _, ...event }) => event),
  },
  {
    name: 'the result holds undefined',
    law: 'survives-json',
    registry: giving((event) => ({ ...event, payload: { ...(event.payload as Made), note: undefined } })),
  },
  {
    name: 'an added list is the same one in all events',
    law: 'shares-nothing',
    registry: giving((event) => ({ ...event, payload: { ...(event.payload as Made), tags: sharedTags } })),
  },
  {
    name: 'a result is that of the event before',
    law: 'deterministic',
    registry: giving((event) => {
      const before = last ?? event;
      last = event;
      return before;
    }),
  },
  {
    name: 'the given payload is changed',
    law: 'input-untouched',
    registry: giving((event, _, given) => {
      (given.payload as Made).seen = true;
      return event;
    }),
  },
  {
    name: 'metadata are left behind',
    law: 'metadata-untouched',
    registry: giving((event) => ({ ...event, metadata: {} })),
  },
];
