import { expect, it } from 'vitest';
import { changeLog } from './change-log';
import { describedRegistry } from './described-registry.fixture';
import { markdownText } from './markdown-text';

it('tells the versions of an event type, the newest first: what changed, why, and what is lost both ways', () => {
  expect(changeLog(describedRegistry(), { eventTypes: ['StockReserved'] })).toBe(`# Change log of event schemas

## StockReserved

Was called StockBooked up to version 1.

### Version 4

- lines have a service of their own

Upcasting loses what only the author of its functions can say. Downcasting loses what only the author of its functions can say.

### Version 3

the sku is the \\*stream\\* \\<id>

- remove "sku"

Upcasting loses values (sku). There is no way back: remove("sku") says no value to restore.

### Version 2

- the event type StockBooked is called StockReserved
- rename "qty" to "quantity"
- in each of "lines":
  - rename "bin" to "shelf"

Upcasting loses nothing. Downcasting loses nothing.

### Version 1

The first.
`);
});

it('tells what is split and retired, by name, and asks no schema', () => {
  const log = changeLog(describedRegistry());
  expect(log).toContain('## StockAudited\n\nRetired: audits are "somewhere" else\n\n## StockMoved\n');
  expect(log).toContain('Split: its events are read as events of Stock "issued" & \\<more>, StockArrived.');
  expect(changeLog(describedRegistry())).toBe(log);
});

it('takes nothing for markup that an author wrote', () => {
  expect(markdownText('[a](b) `c` *d* _e_ warehouse_id &amp; a & b | # \\')).toBe(
    '\\[a\\](b) \\`c\\` \\*d\\* \\_e\\_ warehouse_id \\&amp; a & b \\| \\# \\\\',
  );
});
