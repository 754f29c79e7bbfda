import type { DryChange } from './dry-request';

type Write = Omit<Extract<DryChange, { readonly kind: 'write' }>, 'kind' | 'text'> & { readonly table: string };

interface Conditional {
  readonly TableName?: string;
  readonly ConditionExpression?: string;
  /** The older form. */
  readonly Expected?: object;
}

interface Input extends Conditional {
  readonly RequestItems?: Readonly<Record<string, readonly { readonly DeleteRequest?: object }[]>>;
  readonly TransactItems?: readonly Readonly<Record<string, Conditional | undefined>>[];
  readonly Statement?: string;
  readonly Statements?: readonly { readonly Statement?: string }[];
  readonly TransactStatements?: readonly { readonly Statement?: string }[];
}

/** What a request would write; undefined where that is not known of such a request. */
export function writesOf(command: string, input: Input): readonly Write[] | undefined {
  switch (command) {
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [writeOf(command, input)];
    case 'BatchWriteItem':
      return Object.entries(input.RequestItems ?? {}).flatMap(([table, requests]) =>
        requests.map(({ DeleteRequest }) => ({
          command,
          table,
          isConditional: false,
          isDelete: DeleteRequest !== undefined,
          isPartial: false,
        })),
      );
    case 'TransactWriteItems':
      return (input.TransactItems ?? []).flatMap((item) =>
        Object.entries(item).flatMap(([action, request]) =>
          action === 'ConditionCheck' || request === undefined ? [] : [writeOf(`${action}Item`, request)],
        ),
      );
    case 'ExecuteStatement':
    case 'BatchExecuteStatement':
    case 'ExecuteTransaction':
      return statementsOf(input).flatMap(statementWrites);
    default:
      return undefined;
  }
}

function writeOf(command: string, { TableName: table = '', ConditionExpression, Expected }: Conditional): Write {
  return {
    command,
    table,
    isConditional: ConditionExpression !== undefined || Expected !== undefined,
    isDelete: command === 'DeleteItem',
    isPartial: command === 'UpdateItem',
  };
}

function statementsOf({ Statement, Statements, TransactStatements }: Input): readonly string[] {
  if (Statement !== undefined) return [Statement];
  return [...(Statements ?? []), ...(TransactStatements ?? [])].map((each) => each.Statement ?? '');
}

/** PartiQL. An insert is refused where the key is there; what the others ask beside the key cannot be told from the key here. */
function statementWrites(statement: string): readonly Write[] {
  const [, verb = '', name = ''] =
    /^\s*(insert\s+into|update|delete\s+from)\s+"?([A-Za-z0-9_.-]+)/i.exec(statement) ?? [];
  const word = verb.slice(0, 6).toLowerCase();
  if (word === '') return [];
  const isPartial = word === 'update';
  const isConditional = word === 'insert' || /\bwhere\b[\s\S]*\band\b[\s\S]*\band\b/i.test(statement);
  return [{ command: 'ExecuteStatement', table: name, isConditional, isDelete: word === 'delete', isPartial }];
}
