import type { SqlParser } from './load-parser';
import { namesOf } from './names-of';
import { parseStatements } from './parse-statements';
import type { ParsedStatement, SqlNode } from './parsed-statement';

/** What stands within a statement that has statements of its own. */
export interface InsideStatements {
  /** `now`: they run with the statement, of a DO block. `later`: only once the function is called. */
  readonly runs: 'now' | 'later';
  readonly statements: readonly InsideStatement[];
  /** Why a part of it could not be read; empty where all of it was. */
  readonly unreadable: readonly string[];
}

export interface InsideStatement extends ParsedStatement {
  /** It may run for many rows, or many times. */
  readonly isRepeated: boolean;
  /** It may not run at all. */
  readonly isConditional: boolean;
}

/** The statements of a DO block, or of a function's body; undefined of what has none. Its `offset`s are those within the statements themselves. */
export function insideStatements(parser: SqlParser, node: SqlNode): InsideStatements | undefined {
  if ('DoStmt' in node) {
    const { language = 'plpgsql', body } = optionsOf(node.DoStmt.args ?? []);
    if (body === undefined) return { runs: 'now', statements: [], unreadable: ['The block has no text.'] };
    if (language !== 'plpgsql') return { runs: 'now', statements: [], unreadable: [`Its language is ${language}.`] };
    return {
      runs: 'now',
      ...readBlock(parser, `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS ${quoted(body)}`),
    };
  }
  if (!('CreateFunctionStmt' in node)) return undefined;
  const { options = [], sql_body: atomic } = node.CreateFunctionStmt;
  const { language = 'sql', body } = optionsOf(options);
  if (atomic !== undefined) return { runs: 'later', ...readAtomic(parser, atomic) };
  if (body === undefined) return { runs: 'later', statements: [], unreadable: ['The function has no text.'] };
  if (language === 'sql') return { runs: 'later', ...readSql(parser, body) };
  if (language !== 'plpgsql') return { runs: 'later', statements: [], unreadable: [`Its language is ${language}.`] };
  const isTrigger = (node.CreateFunctionStmt.returnType?.names ?? []).flatMap(namesOf).at(-1) === 'trigger';
  const header = headerOf(node);
  const returns = isTrigger ? 'trigger' : header;
  return {
    runs: 'later',
    ...readBlock(parser, `CREATE FUNCTION f() RETURNS ${returns} LANGUAGE plpgsql AS ${quoted(body)}`),
  };
}

type Read = Pick<InsideStatements, 'statements' | 'unreadable'>;

/** What a function returns only matters to its RETURN: a set, so that RETURN NEXT and RETURN QUERY are read as well. */
function headerOf(node: Extract<SqlNode, { CreateFunctionStmt: unknown }>): string {
  const { returnType } = node.CreateFunctionStmt;
  return returnType === undefined ? 'void' : returnType.setof === true ? 'SETOF record' : 'text';
}

function optionsOf(options: readonly SqlNode[]): { readonly language?: string; readonly body?: string } {
  const found: { language?: string; body?: string } = {};
  for (const option of options) {
    if (!('DefElem' in option)) continue;
    const [text] = namesOf(option.DefElem.arg);
    if (option.DefElem.defname === 'language' && text !== undefined) found.language = text.toLowerCase();
    if (option.DefElem.defname === 'as' && text !== undefined) found.body = text;
  }
  return found;
}

function readSql(parser: SqlParser, text: string): Read {
  const parsed = parseStatements(parser, text);
  if ('problem' in parsed) return { statements: [], unreadable: [parsed.problem] };
  return { statements: parsed.statements.map((each) => ({ ...each, ...flat })), unreadable: [] };
}

/** `BEGIN ATOMIC`: read already, and without a text of its own. */
function readAtomic(_parser: SqlParser, body: SqlNode): Read {
  const nodes =
    'List' in body
      ? (body.List.items ?? []).flatMap((each) => ('List' in each ? (each.List.items ?? []) : [each]))
      : [body];
  return {
    statements: nodes.map((node) => ({
      text: '',
      kind: Object.keys(node)[0] ?? '',
      node,
      fingerprint: '',
      offset: 0,
      ...flat,
    })),
    unreadable: [],
  };
}

const flat = { isRepeated: false, isConditional: false };

interface Place {
  readonly isRepeated: boolean;
  readonly isConditional: boolean;
}

/** By the tree that PL/pgSQL itself makes of the text. */
function readBlock(parser: SqlParser, text: string): Read {
  const statements: InsideStatement[] = [];
  const unreadable: string[] = [];
  const add = (sql: string, place: Place) => {
    const parsed = parseStatements(parser, sql);
    if ('problem' in parsed) unreadable.push(`${parsed.problem}: ${sql}`);
    else statements.push(...parsed.statements.map((each) => ({ ...each, ...place })));
  };
  let tree: unknown;
  try {
    tree = parser.parsePlPgSQLSync(text);
  } catch (error) {
    return { statements, unreadable: [error instanceof Error ? error.message : String(error)] };
  }
  walk(tree, flat);
  return { statements, unreadable };

  function walk(value: unknown, place: Place): void {
    if (Array.isArray(value)) {
      for (const each of value) walk(each, place);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    for (const [key, fields] of Object.entries(value)) {
      if (key === 'PLpgSQL_expr') continue;
      if (key === 'PLpgSQL_stmt_dynexecute' || key === 'PLpgSQL_stmt_dynfors')
        dynamic(queryOf(Reflect.get(Object(fields), 'query')), place);
      const expression = expressionFields[key];
      const sql = expression === undefined ? undefined : queryOf(Reflect.get(Object(fields), expression));
      if (sql !== undefined) add(sql, place);
      walk(fields, {
        isRepeated: place.isRepeated || repeating.test(key),
        isConditional: place.isConditional || conditional.test(key) || repeating.test(key),
      });
    }
  }

  function dynamic(expression: string | undefined, place: Place): void {
    const constant = constantOf(parser, expression ?? '');
    if (constant === undefined) unreadable.push(`A text is put together when it runs: EXECUTE ${expression ?? ''}`);
    else add(constant, place);
  }
}

/** Which statements of PL/pgSQL hold a statement of SQL, and where. */
const expressionFields: Readonly<Record<string, string>> = {
  PLpgSQL_stmt_execsql: 'sqlstmt',
  PLpgSQL_stmt_perform: 'expr',
  PLpgSQL_stmt_call: 'expr',
  PLpgSQL_stmt_fors: 'query',
  PLpgSQL_stmt_return_query: 'query',
  PLpgSQL_stmt_open: 'query',
};

const repeating = /^PLpgSQL_stmt_(loop|while|fori|fors|forc|dynfors|foreach_a)$/;
const conditional = /^PLpgSQL_(stmt_if|if_elsif|stmt_case|case_when|exception)$/;

function queryOf(expression: unknown): string | undefined {
  const query: unknown = Reflect.get(Object(Reflect.get(Object(expression), 'PLpgSQL_expr')), 'query');
  return typeof query === 'string' ? query : undefined;
}

/** The text of an expression that is nothing but a text. */
function constantOf(parser: SqlParser, expression: string): string | undefined {
  const parsed = parseStatements(parser, `SELECT ${expression}`);
  const node = 'statements' in parsed ? parsed.statements[0]?.node : undefined;
  const target = node !== undefined && 'SelectStmt' in node ? node.SelectStmt.targetList?.[0] : undefined;
  return target !== undefined && 'ResTarget' in target ? textOf(target.ResTarget.val) : undefined;
}

/** Of a literal, of literals that are joined, and of `format` without a place to fill. */
function textOf(node: SqlNode | undefined): string | undefined {
  if (node === undefined) return undefined;
  if ('A_Const' in node) return node.A_Const.sval?.sval;
  if ('TypeCast' in node) return textOf(node.TypeCast.arg);
  if ('A_Expr' in node && (node.A_Expr.name ?? []).flatMap(namesOf).at(-1) === '||') {
    const [left, right] = [textOf(node.A_Expr.lexpr), textOf(node.A_Expr.rexpr)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  if ('FuncCall' in node && (node.FuncCall.funcname ?? []).flatMap(namesOf).at(-1) === 'format') {
    const [pattern, ...values] = node.FuncCall.args ?? [];
    return formatted(textOf(pattern), values.map(textOf));
  }
  return undefined;
}

function formatted(pattern: string | undefined, values: readonly (string | undefined)[]): string | undefined {
  if (pattern === undefined || values.includes(undefined)) return undefined;
  let place = 0;
  let isKnown = true;
  const text = pattern.replace(/%(.)/g, (_, kind: string) => {
    if (kind === '%') return '%';
    const value = values[place++];
    if (value === undefined || !['s', 'I', 'L'].includes(kind)) isKnown = false;
    if (kind === 'I') return `"${(value ?? '').replaceAll('"', '""')}"`;
    return kind === 'L' ? `'${(value ?? '').replaceAll("'", "''")}'` : (value ?? '');
  });
  return isKnown ? text : undefined;
}

function quoted(text: string): string {
  let tag = '$body$';
  while (text.includes(tag)) tag = `$b${tag.slice(1)}`;
  return `${tag}${text}${tag}`;
}
