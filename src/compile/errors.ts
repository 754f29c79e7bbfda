import { errorCatalogue } from '../errors/catalogue';
import { say } from '../errors/say';

/** What is wrong with a module that was written before. */
export const compileErrors = errorCatalogue({
  UPCAST_MODULE_INVALID: {
    meaning: 'What was given to `precompiled` is not a module that `evolvent compile` wrote.',
    explain: ({ found, reason }: { readonly found: unknown; readonly reason?: string }) =>
      `The module of upcasts cannot be used: ${reason ?? `it is ${say(found)}`}.`,
    remedy:
      'Give the default export of the file that `evolvent compile` wrote, and write it again where it was changed.',
  },
  UPCAST_MODULE_TOO_NEW: {
    meaning: 'A newer release of Evolvent wrote the module of upcasts.',
    explain: ({ format, known }: { readonly format: number; readonly known: number }) =>
      `The module of upcasts has format ${format}; this release reads format ${known}.`,
    remedy: 'Write it with the release that runs it: `npx evolvent compile`, in the build of the service.',
  },
});
