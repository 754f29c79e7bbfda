export { type RepeatableMigration, repeatable } from './repeatable';
export { type PostgresMigrationsOptions, postgresMigrations } from './target';
