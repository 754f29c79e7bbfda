import type { TableDescription } from '@aws-sdk/client-dynamodb';

/** What is known of a table at some point of a run that was only tried. */
export interface TableState {
  readonly name: string;
  /** Undefined where there is no such table. */
  readonly description: TableDescription | undefined;
  /** A migration of the same run makes it: nobody else uses it, and it holds nothing. */
  readonly isNew: boolean;
  /** As it stood before the run, where the run has deleted it. */
  readonly deleted?: TableDescription;
  /** The attribute; `'unknown'` where that could not be asked. */
  readonly timeToLive: string | 'off' | 'unknown';
  readonly recovery: 'on' | 'off' | 'unknown';
}

export function itemsOf({ description, isNew }: TableState): number {
  return isNew ? 0 : (description?.ItemCount ?? 0);
}

/** 0 for a table that holds nothing. */
export function bytesOf({ description, isNew }: TableState): number {
  return isNew ? 0 : (description?.TableSizeBytes ?? 0);
}

/** Whether the service uses it: it was there before the run. */
export function isInUse({ description, isNew }: TableState): boolean {
  return description !== undefined && !isNew;
}

export function isOnDemand({ description }: TableState): boolean {
  return description?.BillingModeSummary?.BillingMode === 'PAY_PER_REQUEST';
}

export function streamOf({ description }: TableState): string | 'off' {
  const stream = description?.StreamSpecification;
  return stream?.StreamEnabled ? (stream.StreamViewType ?? 'on') : 'off';
}

export function hasIndex({ description }: TableState, name: string): boolean {
  return description?.GlobalSecondaryIndexes?.some(({ IndexName }) => IndexName === name) ?? false;
}

/** `about 12,000 items, 3.1 MB`: DynamoDB counts anew every six hours. */
export function saySize(state: TableState): string {
  const items = itemsOf(state);
  if (items === 0) return 'no items by the last count';
  return `about ${sayCount(items, 'item')}, ${sayBytes(bytesOf(state))}`;
}

export function sayCount(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

function sayBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${Math.round((bytes / 1000 ** power) * 10) / 10} ${units[power]}`;
}
