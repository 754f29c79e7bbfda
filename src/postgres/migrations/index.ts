export { type RepeatableMigration, repeatable } from './repeatable';
export { type PostgresMigrationsOptions, type PostgresMigrationTarget, postgresMigrations } from './target';
