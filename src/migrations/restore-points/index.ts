export { type AppendedAgainResult, appendAgain } from './append-again';
export type {
  AppendedAgain,
  ArchivedEvent,
  ArchivedPages,
  ArchiveRestore,
  EventArchive,
  RestoredEvents,
} from './event-archive';
export { type EventExportOptions, eventExport } from './event-export';
export type { ExportManifest } from './export-manifest';
