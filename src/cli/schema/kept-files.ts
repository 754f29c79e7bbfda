import type { KeptFilesOptions } from './schema-options';

/** Where the lock and the accepted exceptions are: beside the folder's config, unless the options say otherwise. */
export function keptFiles({ lock = 'evolvent.lock.json', accept = 'evolvent.accept.json' }: KeptFilesOptions) {
  return { lockFile: lock, acceptFile: accept };
}
