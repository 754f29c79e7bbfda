import { inMetadata, jsonText, nameSuffix, none, padded, prefixed, rest } from '../store/layout';
import type { DynamodbAdapterOptions } from './adapter';
import type { ForeignTable } from './tables.fixture';

/** A table that an application made for itself, and what Evolvent is told about it. */
export interface DescribedTable {
  readonly foreign: ForeignTable;
  readonly options: Pick<DynamodbAdapterOptions, 'layout' | 'eventTypeIndex'>;
}

/** The table of the inventory service. Its oldest items have no version. */
export const inventoryTable: DescribedTable = {
  foreign: {
    hash: 'inventoryItemId',
    range: 'sequenceNumber',
    index: ['eventType', 'EventTypeIndex'],
    items: [
      {
        inventoryItemId: { S: 'item-1' },
        sequenceNumber: { N: '1' },
        eventType: { S: 'StockReceived' },
        sku: { S: 'A-1' },
        qty: { N: '5' },
      },
      {
        inventoryItemId: { S: 'item-1' },
        sequenceNumber: { N: '2' },
        eventType: { S: 'StockReserved' },
        eventVersion: { N: '2' },
        quantity: { N: '3' },
      },
    ],
  },
  options: {
    eventTypeIndex: 'EventTypeIndex',
    layout: {
      streamId: 'inventoryItemId',
      sequenceNumber: 'sequenceNumber',
      eventType: 'eventType',
      payload: rest(),
    },
  },
};

/** All that an application has in one table; the events of an item stand beside its master data. */
export const singleTable: DescribedTable = {
  foreign: {
    hash: 'PK',
    range: 'SK',
    rangeType: 'S',
    index: ['type', 'ByType'],
    items: [
      { PK: { S: 'ITEM#item-1' }, SK: { S: 'META' }, type: { S: 'StockReceived' }, name: { S: 'Bolt' } },
      { PK: { S: 'ITEM#item-1' }, SK: { S: 'AUDIT#000000000000' }, type: { S: 'StockReceived' } },
      { PK: { S: 'ITEM#item-1' }, SK: { S: 'EVT#LATEST' }, type: { S: 'StockReceived' } },
      {
        PK: { S: 'ITEM#item-1' },
        SK: { S: 'EVT#000000000000' },
        type: { S: 'StockReceived' },
        data: { M: { qty: { N: '5' } } },
      },
      {
        PK: { S: 'ITEM#item-1' },
        SK: { S: 'EVT#000000000012' },
        type: { S: 'StockReserved' },
        data: { M: { qty: { N: '3' } } },
      },
      { PK: { S: 'ORDER#item-1' }, SK: { S: 'EVT#000000000000' }, type: { S: 'StockReceived' }, data: { M: {} } },
    ],
  },
  options: {
    eventTypeIndex: 'ByType',
    layout: {
      streamId: prefixed('PK', 'ITEM#'),
      sequenceNumber: padded('SK', { prefix: 'EVT#' }),
      eventType: 'type',
      payload: 'data',
      firstSequence: 0,
    },
  },
};

/** Names such as StockReserved.v2. */
export const suffixedNames: DescribedTable = {
  foreign: {
    hash: 'aggregateId',
    range: 'revision',
    index: ['name', 'ByName'],
    items: ['StockReserved', 'StockReserved.v2', 'StockReserved.v3', 'StockReserved.v4'].map((name, index) => ({
      aggregateId: { S: 'item-1' },
      revision: { N: String(index + 1) },
      name: { S: name },
      body: { S: JSON.stringify({ n: index + 1 }) },
    })),
  },
  options: {
    eventTypeIndex: 'ByName',
    layout: {
      streamId: 'aggregateId',
      sequenceNumber: 'revision',
      eventType: 'name',
      eventVersion: nameSuffix(),
      payload: jsonText('body'),
    },
  },
};

/** The version in the metadata, the payload as remaining attributes. */
export const versionInMetadata: DescribedTable = {
  foreign: {
    hash: 'stream',
    range: 'no',
    index: ['eventType', 'EventTypeIndex'],
    items: [
      {
        stream: { S: 'item-1' },
        no: { N: '7' },
        eventType: { S: 'StockMoved' },
        headers: { M: { schemaVersion: { N: '2' }, by: { S: 'clerk' } } },
        to: { S: 'WH-2' },
      },
    ],
  },
  options: {
    eventTypeIndex: 'EventTypeIndex',
    layout: {
      streamId: 'stream',
      sequenceNumber: 'no',
      eventVersion: inMetadata('schemaVersion'),
      metadata: 'headers',
      payload: rest(),
    },
  },
};

/** Other kinds of items in the same partition and key space, told apart by an attribute; neither ids nor metadata nor times. */
export const mixedKinds: DescribedTable = {
  foreign: {
    hash: 'id',
    range: 'position',
    items: [
      { id: { S: 'item-1' }, position: { N: '1' }, kind: { S: 'event' }, type: { S: 'Opened' }, body: { M: {} } },
      { id: { S: 'item-1' }, position: { N: '2' }, kind: { S: 'note' }, text: { S: 'counted twice' } },
      { id: { S: 'item-1' }, position: { N: '3' }, kind: { S: 'event' }, type: { S: 'Closed' }, body: { M: {} } },
      { id: { S: 'item-1' }, position: { N: '4' }, kind: { S: 'note' }, text: { S: 'put away' } },
    ],
  },
  options: {
    layout: {
      streamId: 'id',
      sequenceNumber: 'position',
      eventType: 'type',
      payload: 'body',
      metadata: none(),
      eventId: none(),
      recordedAt: none(),
      where: { kind: 'event' },
    },
  },
};
