/** A relation's name as SQL takes it, with its schema: `public.item`, `stock."Item"`. */
export type RelationName = string;

/** What is known of a database: of its own catalogue, or of statements that were read. */
export interface Catalogue {
  /** Tables, views, indexes and sequences outside of PostgreSQL's own schemas. */
  readonly relations: ReadonlyMap<RelationName, Relation>;
  /** Enums, domains and others that were made, by their name with schema. */
  readonly types: ReadonlyMap<string, UserType>;
  readonly schemas: ReadonlySet<string>;
  readonly extensions: ReadonlySet<string>;
  /** Functions that are not of PostgreSQL itself, by name with schema. */
  readonly functions: ReadonlyMap<string, Volatility>;
  /** The schemas that a name without one is looked for in; the first is where new things are made. */
  readonly searchPath: readonly string[];
  /** Of the session: `UTC`. */
  readonly timeZone: string;
  /** As PostgreSQL counts: 180003. */
  readonly serverVersion: number;
  /** False where nothing is known beyond what the statements themselves made: a name that is not here may be anything. */
  readonly isComplete: boolean;
}

export type Volatility = 'immutable' | 'stable' | 'volatile';

export type RelationKind =
  | 'table'
  | 'partitioned table'
  | 'view'
  | 'materialized view'
  | 'foreign table'
  | 'sequence'
  | 'index';

export interface Relation {
  readonly name: RelationName;
  readonly schema: string;
  /** Without the schema and without quotes. */
  readonly localName: string;
  readonly kind: RelationKind;
  readonly columns: readonly Column[];
  readonly constraints: readonly Constraint[];
  readonly indexes: readonly Index[];
  /** What it inherits from, or the table that it is a partition of. */
  readonly parents: readonly RelationName[];
  readonly isPartition: boolean;
  /** Of a partitioned table, as `pg_get_partkeydef` says it: `RANGE (day)`. */
  readonly partitionKey?: string;
  /** Of a partition, as `pg_get_expr` says it: `FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`, `DEFAULT`. */
  readonly bound?: string;
  /** Of a view: what it reads. */
  readonly reads: readonly RelationName[];
  /** Of a view, the columns of each that it uses; absent where nobody looked. */
  readonly readColumns?: Readonly<Record<RelationName, readonly string[]>>;
  /** Of an index: its table. Of a sequence: the table that owns it. */
  readonly ownedBy?: RelationName;
  readonly isLogged: boolean;
  readonly triggers: readonly string[];
  /** Functions that are not of PostgreSQL itself and that its triggers, rules, defaults, checks, indexes and policies call. */
  readonly calls?: readonly string[];
  /** How many rows the target has, by its statistics; undefined where nobody knows. */
  readonly rows?: number;
  /** With its indexes. */
  readonly bytes?: number;
  /** A statement of the same run made it: nobody else can be using it. */
  readonly isNew: boolean;
}

export interface Column {
  readonly name: string;
  /** As `format_type` says it: `character varying(20)`, `timestamp without time zone`, `public.mood`. */
  readonly type: string;
  readonly isNotNull: boolean;
  /** As `pg_get_expr` says it. */
  readonly default?: string;
  /** `always` and `by default` are identities. */
  readonly generated?: 'stored' | 'virtual' | 'always' | 'by default';
  readonly collation?: string;
}

export interface Constraint {
  readonly name: string;
  readonly kind: 'primary key' | 'unique' | 'foreign key' | 'check' | 'exclude' | 'not null';
  readonly columns: readonly string[];
  readonly isValidated: boolean;
  /** Of a foreign key. */
  readonly references?: RelationName;
  readonly referencedColumns?: readonly string[];
  /** What a foreign key does to its own rows when the row that they point to goes, or changes; absent where it refuses. */
  readonly onDelete?: ForeignKeyAction;
  readonly onUpdate?: ForeignKeyAction;
  /** Of a check: as `pg_get_constraintdef` says it, such as `CHECK ((quantity > 0))`. */
  readonly definition?: string;
  /** The index that it is kept by. */
  readonly index?: string;
}

export type ForeignKeyAction = 'cascade' | 'set null' | 'set default';

export interface Index {
  readonly name: string;
  readonly columns: readonly string[];
  readonly isUnique: boolean;
  readonly isPrimary: boolean;
  readonly isValid: boolean;
  /** `btree`, `gin`, `gist` … */
  readonly method: string;
  readonly isPartial: boolean;
  /** It has columns that are computed. */
  readonly hasExpressions: boolean;
  /** Columns that its computed columns and its condition use; absent where there are none. */
  readonly uses?: readonly string[];
}

export interface UserType {
  readonly name: string;
  readonly kind: 'enum' | 'domain' | 'composite' | 'range' | 'other';
  /** Of an enum. */
  readonly labels: readonly string[];
  /** Of a domain: what it is a kind of. */
  readonly base?: string;
  /** Of a domain: it has a check or a NOT NULL. */
  readonly isConstrained?: boolean;
}
