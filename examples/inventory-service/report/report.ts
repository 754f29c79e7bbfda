import type { OldEvent } from '../old-events';
import type { Outcome } from '../run';
import { censusReport } from './census';
import { checksReport } from './checks';
import { scarcestItems, stockBySite } from './stock';
import { storedAndRead } from './stored-and-read';

/** Everything the example found out, for a person. The same text at every run. */
export function report(outcome: Outcome, heading: (text: string) => string): string {
  const { census, oldEvents, levels, checks, reservation, items } = outcome;
  const { itemId, sku, site, sequenceNumber, eventVersion, quantity, availableAfter } = reservation;
  return [
    heading('Events by the version in which they are stored, in either database'),
    censusReport(census),
    ...oldEvents.flatMap((event) => [
      heading(`${placeOf(event)}, as it was stored then and as it is read today`),
      storedAndRead(event),
    ]),
    heading('Stock by site, projected from all events'),
    stockBySite(levels),
    heading(`Ten of ${items} items, the scarcest first`),
    scarcestItems(levels, 10),
    heading('Written today, to both databases'),
    `  ${itemId} #${sequenceNumber} StockReserved v${eventVersion}: ${quantity} of ${sku} in ${site}, ${availableAfter} left`,
    heading('Checks'),
    checksReport(checks),
  ].join('\n');
}

function placeOf({ stored }: OldEvent): string {
  return `${stored.streamId} #${stored.sequenceNumber} of ${stored.recordedAt?.slice(0, 10)}`;
}
