import { appendFileSync } from 'node:fs';

export function resolve(specifier, context, next) {
  const { parentURL: importer } = context;
  if (importer) appendFileSync(process.env.RECORD, `${JSON.stringify({ importer, specifier })}\n`);
  return next(specifier, context);
}
