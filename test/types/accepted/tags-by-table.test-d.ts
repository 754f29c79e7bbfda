import { defineEvent } from 'evolvent';
import { z } from 'zod';

const parcel = z.object({ kind: z.literal('p'), kg: z.number() });
const letter = z.object({ kind: z.literal('l'), stamp: z.string() });

defineEvent('Sent')
  .version(1, z.discriminatedUnion('kind', [parcel, letter]))
  .version(
    2,
    z.discriminatedUnion('kind', [
      parcel.extend({ kind: z.literal('parcel') }),
      letter.extend({ kind: z.literal('letter') }),
    ]),
  )
  .changes((c) => c.values('kind', { p: 'parcel', l: 'letter' }));

defineEvent('Sent')
  .version(1, z.object({ sku: z.string().brand<'Sku', 'inout'>(), level: z.number() }))
  .version(2, z.object({ sku: z.enum(['a', 'b']), level: z.enum(['low', 'high']) }))
  .changes((c) =>
    c.values('sku', { x: 'a', y: 'b' }).values('level', [
      [1, 'low'],
      [2, 'high'],
    ]),
  );
