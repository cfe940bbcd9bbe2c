import type { AwsOutput } from '../../../functions/aws/call';
import { Table } from '../table';

type Item = Readonly<Record<string, { readonly S?: string; readonly N?: string }>>;

interface Input {
  readonly Key?: Item;
  readonly Item?: Item;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly ExpressionAttributeValues?: Item;
}

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

/**
 * A table that adds up the request units that DynamoDB charges, in all and by partition and second.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html
 */
export class MeteredTable extends Table {
  reads = 0;
  writes = 0;
  /** Write units by partition and second. */
  private readonly bySecond = new Map<string, number>();

  constructor(private readonly second: () => number) {
    super();
  }

  /** The most write units of one partition in one second. A partition takes 1,000. */
  get hottest(): readonly [partition: string, units: number] {
    const [name = '', units = 0] = [...this.bySecond].reduce(
      (most, each) => (each[1] > most[1] ? each : most),
      ['', 0] as [string, number],
    );
    return [name.replace(/ \d+$/, ''), units];
  }

  override call(operation: string, input: object): AwsOutput {
    const given = input as Input;
    const removed = this.sizesOfDeleted(given);
    const answer = super.call(operation, input);
    if (operation === 'UpdateItem') this.wrote(given.Key, sizeOf(this.itemAt(given.Key)));
    if (operation === 'PutItem') this.wrote(given.Item, sizeOf(given.Item));
    if (operation === 'GetItem') this.reads += readUnits(sizeOf(answer.Item));
    if (operation === 'Query')
      this.reads += readUnits((answer.Items as Item[]).reduce((sum, item) => sum + sizeOf(item), 0));
    if (operation === 'BatchGetItem') this.countBatchGet(given, answer);
    if (operation === 'BatchWriteItem') {
      for (const { PutRequest } of requestsOf(given))
        if (PutRequest) this.wrote(PutRequest.Item, sizeOf(PutRequest.Item));
      for (const [key, size] of removed) this.wrote(key, size);
    }
    return answer;
  }

  /** A delete is charged by the size of what it removes. */
  private sizesOfDeleted(given: Input): readonly (readonly [key: Item, size: number])[] {
    return requestsOf(given).flatMap(({ DeleteRequest }) =>
      DeleteRequest ? [[DeleteRequest.Key, sizeOf(this.itemAt(DeleteRequest.Key))] as const] : [],
    );
  }

  /** Each item is charged by itself; one that does not exist costs a unit. */
  private countBatchGet({ RequestItems = {} }: Input, answer: AwsOutput): void {
    const [asked] = Object.values(RequestItems) as { readonly Keys: readonly Item[] }[];
    const [found = []] = Object.values(answer.Responses ?? {}) as Item[][];
    this.reads += (asked?.Keys.length ?? 0) - found.length;
    for (const item of found) this.reads += readUnits(sizeOf(item));
  }

  private itemAt(Key: Item | undefined): Item | undefined {
    return super.call('GetItem', { Key, ConsistentRead: true }).Item;
  }

  private wrote(key: Item | undefined, size: number): void {
    const units = Math.max(1, Math.ceil(size / 1024));
    this.writes += units;
    const name = `${key?.pk?.S} ${this.second()}`;
    this.bySecond.set(name, (this.bySecond.get(name) ?? 0) + units);
  }
}

const requestsOf = ({ RequestItems = {} }: Input): readonly WriteRequest[] =>
  Object.values(RequestItems).flatMap((each) => (Array.isArray(each) ? (each as WriteRequest[]) : []));

const readUnits = (size: number) => Math.max(1, Math.ceil(size / 4096));

const sizeOf = (item: Item | undefined) =>
  Object.entries(item ?? {}).reduce(
    (sum, [name, { S = '', N = '' }]) => sum + name.length + Buffer.byteLength(S) + N.length,
    0,
  );
