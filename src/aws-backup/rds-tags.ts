import type { Tag } from '@aws-sdk/client-rds';
import type { RdsTags } from './rds-source';

export function tagList(tags: RdsTags): Tag[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

export function tagsOf(list: readonly Tag[] = []): RdsTags {
  return Object.fromEntries(list.map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** `host:port`. */
export function endpointOf(address: string | undefined, port: number | undefined): { readonly endpoint?: string } {
  return address === undefined ? {} : { endpoint: `${address}:${port ?? 5432}` };
}

/** Without what is undefined, so that requests say only what is known. */
export function known<T extends object>(settings: T): Partial<T> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as Partial<T>;
}
