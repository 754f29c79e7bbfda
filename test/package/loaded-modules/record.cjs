// Preloaded with `node --require`: writes a line to the file in RECORD for every module that another one asks for.
const { appendFileSync } = require('node:fs');
const Module = require('node:module');
const { pathToFileURL } = require('node:url');

const record = (importer, specifier) => {
  if (importer) appendFileSync(process.env.RECORD, `${JSON.stringify({ importer, specifier })}\n`);
};

const load = Module._load;
Module._load = function (specifier, parent, ...rest) {
  record(parent?.filename && pathToFileURL(parent.filename).href, specifier);
  return load.call(this, specifier, parent, ...rest);
};

if (Module.registerHooks) {
  Module.registerHooks({
    resolve(specifier, context, next) {
      record(context.parentURL, specifier);
      return next(specifier, context);
    },
  });
} else {
  // Node 20 has hooks only in a thread of their own.
  Module.register('./record-in-thread.mjs', pathToFileURL(__filename));
}
