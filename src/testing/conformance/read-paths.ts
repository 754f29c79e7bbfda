import type { CurrentEvents } from '../../store/current-events';
import type { EventStore } from '../../store/event-store';
import type { AdapterCapabilities } from '../../store/event-store-adapter';

export type AnyStore = EventStore<never, unknown>;

/** One way of reading; those by type ask for one event type, the others for one stream. */
export interface ReadPath {
  readonly path: string;
  readonly able: boolean;
  readonly byType: boolean;
  readonly read: (store: AnyStore, streamId: string, eventType: string) => CurrentEvents<unknown>;
}

export function readPaths(capabilities: AdapterCapabilities): readonly ReadPath[] {
  return [
    { path: 'a stream forwards', able: true, byType: false, read: (store, streamId) => store.readStream(streamId) },
    {
      path: 'a stream backwards',
      able: true,
      byType: false,
      read: (store, streamId) => store.readStream(streamId, { direction: 'backwards' }),
    },
    {
      path: 'a stream in small pages',
      able: true,
      byType: false,
      read: (store, streamId) => store.readStream(streamId, { pageSize: 1 }),
    },
    {
      path: 'by type',
      able: capabilities.readByType,
      byType: true,
      read: (store, _, eventType) => store.readByType(eventType as never),
    },
    {
      path: 'all',
      able: capabilities.globalOrder,
      byType: true,
      read: (store, _, eventType) => store.readAll({ eventTypes: [eventType as never] }),
    },
    {
      path: 'a scan',
      able: true,
      byType: true,
      read: (store, _, eventType) => store.scan({ eventTypes: [eventType as never] }),
    },
  ];
}
