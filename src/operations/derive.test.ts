import { describe, expect, test, vi } from 'vitest';
import { declared, none } from './declared.fixture';
import type { StepContext } from './step';

describe('derive', () => {
  test('the function sees the payload as the operations before left it, and the event', () => {
    const step = declared((c) =>
      c
        .rename('qty', 'quantity')
        .derive('total', (payload: { quantity: number; price: number }) => payload.quantity * payload.price)
        .rename('price', 'unitPrice')
        .derive('reservationId', (_: unknown, context: StepContext) => context.stableId('reservation')),
    );
    const result = step.upcast({ qty: 3, price: 2 });
    expect(result).toEqual({
      quantity: 3,
      unitPrice: 2,
      total: 6,
      reservationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(step.upcast({ qty: 3, price: 2 })).toEqual(result);
    expect(step.downcast(result)).toEqual({ qty: 3, price: 2 });
    expect(step.loss()).toEqual({ upcast: none, downcast: { level: 'lossy', fields: ['total', 'reservationId'] } });
  });

  test('each function is called once an event, however many later ones need its result', () => {
    const first = vi.fn(() => 1);
    const step = declared((c) => {
      let changes = c.derive('d0', first);
      for (let index = 1; index < 40; index += 1)
        changes = changes.derive(`d${index}`, (payload: Record<string, number>) => (payload[`d${index - 1}`] ?? 0) + 1);
      return changes;
    });
    expect(step.upcast({}).d39).toBe(40);
    expect(first).toHaveBeenCalledTimes(1);
  });

  test('undefined leaves the field absent', () => {
    expect(declared((c) => c.derive('note', () => undefined)).upcast({ a: 1 })).toStrictEqual({ a: 1 });
  });

  test('what it does to what it is given stays with it', () => {
    const payload = { order: { id: 'O-1' } };
    const step = declared((c) =>
      c.derive('id', (given: typeof payload) => {
        given.order.id = 'changed';
        return 1;
      }),
    );
    expect(step.upcast(payload)).toEqual({ order: { id: 'O-1' }, id: 1 });
    expect(payload).toEqual({ order: { id: 'O-1' } });
  });

  test('metadata are seen as the operations before left them', () => {
    const step = declared((c) =>
      c
        .metadata((m) => m.rename('user', 'actor'))
        .derive('by', (_: unknown, { metadata }: StepContext) => metadata.actor ?? 'nobody'),
    );
    expect(step.upcast({}, { user: 'ann' })).toEqual({ by: 'ann' });
    expect(step.upcast({})).toEqual({ by: 'nobody' });
  });
});
