import { AwsError, type AwsOutput } from '../../functions/aws/call';

interface Value {
  readonly S?: string;
  readonly N?: string;
}
type Item = Readonly<Record<string, Value>>;

interface Input {
  readonly Key: Item;
  readonly Item: Item;
  readonly ConsistentRead?: boolean;
  readonly KeyConditionExpression?: string;
  readonly UpdateExpression: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Item;
  readonly ExclusiveStartKey?: Item;
  readonly Limit?: number;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
}

const PAGE = 1024 * 1024;
const LONGEST = 400 * 1024;

/** A table with the keys `pk` and `sk`. It implements the part of DynamoDB that the store uses. */
export class Table {
  private readonly partitions = new Map<string, Map<string, Item>>();
  /** The items before the latest write, which a read that is not consistent may return. */
  private readonly before = new Map<string, Item | undefined>();

  call(operation: string, input: object): AwsOutput {
    const given = input as Input;
    switch (operation) {
      case 'GetItem':
        return { Item: this.get(given) };
      case 'PutItem':
        this.put(given.Item);
        return {};
      case 'BatchGetItem':
        return this.getMany(given);
      case 'BatchWriteItem':
        return this.write(given);
      case 'UpdateItem':
        this.put({ ...given.Key, ...this.find(given.Key), ...updated(given, this.find(given.Key)) });
        return {};
      case 'Query':
        return this.query(given);
      default:
        throw new AwsError(`${operation} is not simulated`, 'UnknownOperationException', 400);
    }
  }

  /** Returns the sort keys of a partition. */
  names(partition: string): readonly string[] {
    return [...(this.partitions.get(partition)?.keys() ?? [])];
  }

  /** Returns the partitions with this prefix that are not empty. */
  filled(prefix: string): readonly string[] {
    return [...this.partitions].flatMap(([key, items]) =>
      key.startsWith(prefix) && items.size > 0 ? [key] : [],
    );
  }

  private get({ Key, ConsistentRead }: Input): Item | undefined {
    const id = `${partitionKeyOf(Key)}|${sortKeyOf(Key)}`;
    return ConsistentRead || !this.before.has(id) ? this.find(Key) : this.before.get(id);
  }

  private getMany({ RequestItems = {} }: Input): AwsOutput {
    const [[name, asked] = ['', undefined]] = Object.entries(RequestItems);
    const { Keys, ConsistentRead } = asked as { Keys: readonly Item[]; ConsistentRead?: boolean };
    checkBatch(Keys, 100);
    const items = Keys.flatMap((Key) => this.get({ Key, ConsistentRead } as Input) ?? []);
    return { Responses: { [name]: items } };
  }

  /** Item by item: of a call that fails some may be done. */
  private write({ RequestItems = {} }: Input): AwsOutput {
    const [requests = []] = Object.values(RequestItems) as (readonly {
      readonly PutRequest?: { readonly Item: Item };
      readonly DeleteRequest?: { readonly Key: Item };
    }[])[];
    checkBatch(
      requests.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {}),
      25,
    );
    for (const { PutRequest, DeleteRequest } of requests) {
      if (PutRequest) this.put(PutRequest.Item);
      if (DeleteRequest) this.partition(DeleteRequest.Key).delete(sortKeyOf(DeleteRequest.Key));
    }
    return {};
  }

  private put(item: Item): void {
    if (sizeOf(item) > LONGEST) throw invalid('Item size has exceeded the maximum allowed size');
    this.before.set(`${partitionKeyOf(item)}|${sortKeyOf(item)}`, this.find(item));
    this.partition(item).set(sortKeyOf(item), item);
  }

  private query({ ExpressionAttributeValues, KeyConditionExpression, ...given }: Input): AwsOutput {
    const { ExclusiveStartKey, Limit = Number.POSITIVE_INFINITY } = given;
    const [, name = ''] = /^pk = (:\w+)$/.exec(KeyConditionExpression ?? '') ?? [];
    const items = [...this.partition({ pk: ExpressionAttributeValues[name] ?? {} })]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .filter(([sk]) => ExclusiveStartKey === undefined || sk > sortKeyOf(ExclusiveStartKey));
    const page: Item[] = [];
    let size = 0;
    for (const [, item] of items) {
      if (size > PAGE || page.length === Limit)
        return { Items: page, LastEvaluatedKey: { pk: page.at(-1)?.pk, sk: page.at(-1)?.sk } };
      page.push(item);
      size += sizeOf(item);
    }
    return { Items: page };
  }

  private find(key: Item): Item | undefined {
    return this.partition(key).get(sortKeyOf(key));
  }

  private partition(key: Item): Map<string, Item> {
    const name = partitionKeyOf(key);
    const partition = this.partitions.get(name) ?? new Map<string, Item>();
    this.partitions.set(name, partition);
    return partition;
  }
}

/** The approximate size that DynamoDB counts. */
const sizeOf = (item: Item) =>
  Object.entries(item).reduce(
    (sum, [name, { S = '', N = '' }]) => sum + name.length + S.length + N.length,
    0,
  );

function checkBatch(keys: readonly Item[], most: number): void {
  const named = new Set(keys.map((key) => `${partitionKeyOf(key)}|${sortKeyOf(key)}`));
  if (keys.length === 0 || keys.length > most) throw invalid('1 validation error detected');
  if (named.size < keys.length) throw invalid('Provided list of item keys contains duplicates');
}

const partitionKeyOf = ({ pk }: Item) => keyPart(pk, 2048);
const sortKeyOf = ({ sk }: Item) => keyPart(sk, 1024);

function keyPart(value: Value | undefined, longest: number): string {
  if (!value?.S || value.S.length > longest || Buffer.byteLength(value.S) > longest)
    throw invalid('One or more parameter values were invalid');
  return value.S;
}

/** The actions of an update expression, in order. */
interface Change {
  readonly name: string;
  readonly value: string;
  readonly adds: boolean;
}
const CHANGES = new Map<string, readonly Change[]>();

/** `ADD #a :a, #b :b SET #c = :c` */
function changesOf(expression: string): readonly Change[] {
  const known = CHANGES.get(expression);
  if (known) return known;
  const [, add = '', set = ''] = /^(?:ADD (.*?) ?)?SET (.*)$/.exec(expression) ?? [];
  const changes = [add, set].flatMap((part, at) =>
    part
      .split(',')
      .filter(Boolean)
      .map((each) => each.trim().split(/ (?:= )?/))
      .map(([name = '', value = '']) => ({ name, value, adds: at === 0 })),
  );
  if (changes.length === 0) throw invalid('Invalid UpdateExpression');
  CHANGES.set(expression, changes);
  return changes;
}

function updated({ UpdateExpression, ...given }: Input, before: Item = {}): Item {
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values } = given;
  const changed: Record<string, Value> = {};
  for (const { name, value, adds } of changesOf(UpdateExpression)) {
    const attribute = names[name];
    const operand = values[value];
    if (attribute === undefined || operand === undefined)
      throw invalid('An expression attribute is not defined');
    if (attribute in changed) throw invalid('Two document paths overlap with each other');
    changed[attribute] = adds
      ? { N: String(Number(before[attribute]?.N ?? 0) + Number(operand.N)) }
      : operand;
  }
  return changed;
}

const invalid = (message: string) => new AwsError(message, 'ValidationException', 400);
