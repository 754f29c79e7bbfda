import type { Site } from '../events/sites';
import type { Channel } from '../events/stock-reserved';
import type { Adjusted, End, Fact, Received } from './happening';
import type { Random } from './random';
import type { Release } from './releases';

interface Shelf {
  total: number;
  reserved: number;
}

interface OpenReservation {
  readonly site: Site;
  readonly orderId: string;
  quantity: number;
}

const suppliers = [
  ['S-004', 'Nordwind GmbH'],
  ['S-011', 'Havn & Sønner'],
  ['S-017', 'Donauholz KG'],
  ['S-023', 'Elbe Metallbau'],
  ['S-031', null],
] as const;

const channels: readonly Channel[] = ['web', 'web', 'shop', 'marketplace'];

/** The stock of one item as it truly was: nothing is reserved that is not there, nothing is released that was not reserved. */
export class StockOfItem {
  readonly shelves: Readonly<Record<Site, Shelf>> = {
    hamburg: { total: 0, reserved: 0 },
    aarhus: { total: 0, reserved: 0 },
    linz: { total: 0, reserved: 0 },
  };
  readonly #open: OpenReservation[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** What happens next, in a release that knows these sites. Goods arrive where nothing else can happen. */
  next(release: Release): Fact {
    const sites: readonly Site[] = release === 1 ? ['hamburg'] : ['hamburg', 'aarhus', 'linz'];
    const site = this.#random.pick(sites);
    const dice = this.#random.integer(1, 100);
    if (dice <= 40) return this.#reserve(site, release) ?? this.#receive(site);
    if (dice <= 74) return this.#release(sites, release) ?? this.#reserve(site, release) ?? this.#receive(site);
    if (dice <= 82) return this.#move(site, sites) ?? this.#receive(site);
    if (dice <= 88) return this.#adjust(site) ?? this.#receive(site);
    return this.#receive(site);
  }

  #available(site: Site): number {
    return this.shelves[site].total - this.shelves[site].reserved;
  }

  #receive(site: Site): Received {
    const quantity = this.#random.integer(2, 12) * 5;
    const [supplierId, supplierName] = this.#random.pick(suppliers);
    this.shelves[site].total += quantity;
    return {
      eventType: 'StockReceived',
      site,
      quantity,
      supplierId,
      supplierName,
      cents: this.#random.integer(150, 24_000),
      receiptId: this.#random.uuid(),
      availableAfter: this.#available(site),
    };
  }

  #reserve(site: Site, release: Release): Fact | undefined {
    const most = Math.min(this.#available(site), 15);
    if (most === 0) return undefined;
    const quantity = this.#random.integer(1, most);
    const channel = this.#random.pick(channels);
    // Order numbers began with the channel's letter until release 3 kept the channel itself.
    const orderId = `${release < 3 ? channel.charAt(0).toUpperCase() : 'O'}-${this.#random.integer(100_000, 999_999)}`;
    this.shelves[site].reserved += quantity;
    this.#open.push({ site, orderId, quantity });
    const daysToKeep = channel === 'shop' ? null : this.#random.integer(7, 30);
    return {
      eventType: 'StockReserved',
      site,
      quantity,
      orderId,
      channel,
      daysToKeep,
      availableAfter: this.#available(site),
    };
  }

  #release(sites: readonly Site[], release: Release): Fact | undefined {
    const reservation = this.#open.find(({ site }) => sites.includes(site));
    if (reservation === undefined) return undefined;
    const { site, orderId } = reservation;
    const inParts = reservation.quantity > 1 && this.#random.chance(15);
    const quantity = inParts ? this.#random.integer(1, reservation.quantity - 1) : reservation.quantity;
    reservation.quantity -= quantity;
    if (reservation.quantity === 0) this.#open.splice(this.#open.indexOf(reservation), 1);
    const unwanted = release >= 4 && this.#random.chance(40) ? 'expired' : 'cancelled';
    const outcome = this.#random.chance(80) ? 'shipped' : unwanted;
    this.shelves[site].reserved -= quantity;
    if (outcome === 'shipped') this.shelves[site].total -= quantity;
    return { eventType: 'StockReleased', site, quantity, orderId, outcome, availableAfter: this.#available(site) };
  }

  #move(from: Site, sites: readonly Site[]): Fact | undefined {
    const most = Math.min(this.#available(from), 30);
    const others = sites.filter((site) => site !== from);
    if (most === 0 || others.length === 0) return undefined;
    const to = this.#random.pick(others);
    const quantity = this.#random.integer(1, most);
    this.shelves[from].total -= quantity;
    this.shelves[to].total += quantity;
    const end = (site: Site): End => ({ site, availableAfter: this.#available(site) });
    return { eventType: 'StockMoved', quantity, transferId: this.#random.uuid(), from: end(from), to: end(to) };
  }

  #adjust(site: Site): Adjusted | undefined {
    const most = Math.min(this.#available(site), 6);
    if (most === 0) return undefined;
    const reasonCode = this.#random.pick([1, 2, 3, 4, 5] as const);
    const isMore = reasonCode === 5 || (reasonCode === 1 && this.#random.chance(50));
    const change = this.#random.integer(1, most) * (isMore ? 1 : -1);
    this.shelves[site].total += change;
    return { eventType: 'StockAdjusted', site, change, reasonCode, availableAfter: this.#available(site) };
  }
}
