import type { Aws } from './aws';
import { HOME, PREFIX } from './places';

const TableName = `${PREFIX}-state`;
const CALL = { service: 'dynamodb', region: HOME };

/** The numbers in an item of the functions' table, or in a named item of a list, by name. */
export async function numbersIn(
  aws: Aws,
  id: string,
  name?: string,
): Promise<Readonly<Record<string, number>>> {
  const { Item = {} } = await aws.json<{ Item?: Record<string, { N?: string }> }>(
    CALL,
    'DynamoDB_20120810.GetItem',
    { TableName, Key: keyOf(id, name), ConsistentRead: true },
  );
  const numbers = Object.entries(Item).flatMap(([name, { N }]) =>
    N === undefined ? [] : [[name, Number(N)]],
  );
  return Object.fromEntries(numbers);
}

/** The names in a list of the table. */
export async function namesIn(aws: Aws, list: string): Promise<readonly string[]> {
  const names: string[] = [];
  let from: object | undefined;
  do {
    const page: Page = await aws.json(CALL, 'DynamoDB_20120810.Query', {
      TableName,
      KeyConditionExpression: 'pk = :list',
      ExpressionAttributeValues: { ':list': { S: list } },
      ConsistentRead: true,
      ...(from && { ExclusiveStartKey: from }),
    });
    names.push(...page.Items.map(({ sk }) => sk.S));
    from = page.LastEvaluatedKey;
  } while (from);
  return names;
}

interface Page {
  readonly Items: readonly { readonly sk: { readonly S: string } }[];
  readonly LastEvaluatedKey?: object;
}

/** Sets numbers in an item, as if time had passed. */
export async function setNumbers(
  aws: Aws,
  id: string,
  numbers: Readonly<Record<string, number>>,
): Promise<void> {
  const entries = Object.entries(numbers);
  await aws.json(CALL, 'DynamoDB_20120810.UpdateItem', {
    TableName,
    Key: keyOf(id),
    UpdateExpression: `SET ${entries.map((_, n) => `#n${n} = :n${n}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], n) => [`#n${n}`, name])),
    ExpressionAttributeValues: Object.fromEntries(
      entries.map(([, value], n) => [`:n${n}`, { N: `${value}` }]),
    ),
  });
}

/** Deletes an item of the functions' table. */
export async function removeItem(aws: Aws, id: string): Promise<void> {
  await aws.json(CALL, 'DynamoDB_20120810.DeleteItem', { TableName, Key: keyOf(id) });
}

const keyOf = (id: string, name = '-') => ({ pk: { S: id }, sk: { S: name } });
