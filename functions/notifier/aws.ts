import type { Detail } from './event';
import { sign } from './sign';

/** The DynamoDB attribute values that are used here. */
export type Item = Readonly<Record<string, { readonly S: string } | { readonly N: string }>>;

/** An UpdateItem, without the table. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html */
export interface Update {
  readonly Key: Item;
  readonly UpdateExpression: string;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeNames: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues: Item;
}

/** What became of an UpdateItem: the item after it, or the one that did not meet the condition. */
export interface Updated {
  readonly met: boolean;
  readonly item: Item;
}

/** A message for a queue. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
export interface QueueMessage {
  readonly body: string;
  /** At most 900. */
  readonly delaySeconds?: number;
  /** Texts by name. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** The calls that the notifier makes; the SDK for them would load for 160 ms instead of 3. All reject with AwsError. */
export interface Aws {
  /** The decrypted value of an SSM parameter. */
  getParameter(name: string): Promise<string>;
  /** Undefined if there is no such item. */
  getItem(table: string, key: Item): Promise<Item | undefined>;
  putItem(table: string, item: Item): Promise<void>;
  /** A finding of Inspector Classic, from the Region where it is kept. */
  describeFinding(arn: string, region: string): Promise<Detail>;
  updateItem(table: string, update: Update): Promise<Updated>;
  deleteItem(table: string, key: Item): Promise<void>;
  /** All items with this partition key, in the order of their sort keys. */
  query(table: string, name: string, value: string): Promise<readonly Item[]>;
  sendMessage(queueUrl: string, message: QueueMessage): Promise<void>;
  /** From now on; at most 43,200 seconds after the message was received. */
  changeVisibility(queueUrl: string, receiptHandle: string, seconds: number): Promise<void>;
}

/** A call that AWS refused, or that did not reach it: `code` is AWS's own, or the kind of the fault. */
export class AwsError extends Error {
  override readonly name = 'AwsError';

  constructor(
    message: string,
    readonly code: string,
    readonly status?: number,
    /** With a ConditionalCheckFailedException: the item as it is. */
    readonly item?: Item,
  ) {
    super(message);
  }
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html */
export interface AwsEnvironment {
  readonly AWS_REGION?: string | undefined;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
  readonly AWS_SESSION_TOKEN?: string | undefined;
  readonly AWS_ENDPOINT_URL?: string | undefined;
  readonly AWS_ENDPOINT_URL_SSM?: string | undefined;
  readonly AWS_ENDPOINT_URL_DYNAMODB?: string | undefined;
  readonly AWS_ENDPOINT_URL_INSPECTOR?: string | undefined;
  readonly AWS_ENDPOINT_URL_SQS?: string | undefined;
}

const PROTOCOLS = {
  ssm: { target: 'AmazonSSM', contentType: 'application/x-amz-json-1.1', endpoint: 'AWS_ENDPOINT_URL_SSM' },
  dynamodb: {
    target: 'DynamoDB_20120810',
    contentType: 'application/x-amz-json-1.0',
    endpoint: 'AWS_ENDPOINT_URL_DYNAMODB',
  },
  inspector: {
    target: 'InspectorService',
    contentType: 'application/x-amz-json-1.1',
    endpoint: 'AWS_ENDPOINT_URL_INSPECTOR',
  },
  sqs: { target: 'AmazonSQS', contentType: 'application/x-amz-json-1.0', endpoint: 'AWS_ENDPOINT_URL_SQS' },
} as const;
type Service = keyof typeof PROTOCOLS;

/** Bounds a call with all its attempts; a service of the same Region answers within some 20 ms. */
const TIMEOUT_MS = 3000;
const ATTEMPTS = 2;

export function createAws(environment: AwsEnvironment, fetch: typeof globalThis.fetch): Aws {
  const call = createCall(environment, fetch);
  return {
    getParameter: async (name) => {
      const answer = await call('ssm', 'GetParameter', { Name: name, WithDecryption: true });
      return (answer.Parameter as { Value: string }).Value;
    },
    getItem: async (table, key) => {
      // Consistent: a retry a second later has to see what was posted.
      const answer = await call('dynamodb', 'GetItem', { TableName: table, Key: key, ConsistentRead: true });
      return answer.Item as Item | undefined;
    },
    putItem: async (table, item) => {
      await call('dynamodb', 'PutItem', { TableName: table, Item: item });
    },
    updateItem: (table, update) => updateItem(call, table, update),
    deleteItem: async (table, key) => {
      await call('dynamodb', 'DeleteItem', { TableName: table, Key: key });
    },
    query: (table, name, value) => query(call, table, name, value),
    sendMessage: async (queueUrl, { body, delaySeconds, attributes }) => {
      const texts = Object.entries(attributes ?? {}).map(([name, text]) => [
        name,
        { DataType: 'String', StringValue: text },
      ]);
      await call('sqs', 'SendMessage', {
        QueueUrl: queueUrl,
        MessageBody: body,
        DelaySeconds: delaySeconds,
        MessageAttributes: Object.fromEntries(texts),
      });
    },
    changeVisibility: async (queueUrl, receiptHandle, seconds) => {
      await call('sqs', 'ChangeMessageVisibility', {
        QueueUrl: queueUrl,
        ReceiptHandle: receiptHandle,
        VisibilityTimeout: seconds,
      });
    },
    // https://docs.aws.amazon.com/inspector/v1/APIReference/API_DescribeFindings.html
    describeFinding: async (arn, region) => {
      const { findings, failedItems }: Detail = await call(
        'inspector',
        'DescribeFindings',
        { findingArns: [arn] },
        region,
      );
      const code = String(failedItems?.[arn]?.failureCode ?? 'no such finding');
      if (!findings?.[0]) throw new AwsError(`DescribeFindings: ${code}`, code);
      return findings[0];
    },
  };
}

async function updateItem(call: Call, table: string, update: Update): Promise<Updated> {
  const input = {
    TableName: table,
    ...update,
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
  try {
    const answer = await call('dynamodb', 'UpdateItem', input);
    return { met: true, item: answer.Attributes as Item };
  } catch (error) {
    if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') throw error;
    return { met: false, item: error.item ?? {} };
  }
}

/** Page by page: a page ends at 1 MB. */
async function query(call: Call, table: string, name: string, value: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  let from: unknown;
  do {
    const answer = await call('dynamodb', 'Query', {
      TableName: table,
      KeyConditionExpression: '#name = :value',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': { S: value } },
      ConsistentRead: true,
      ExclusiveStartKey: from,
    });
    items.push(...(answer.Items as Item[]));
    from = answer.LastEvaluatedKey;
  } while (from);
  return items;
}

type Answer = Record<string, unknown>;
type Call = (service: Service, operation: string, input: object, region?: string) => Promise<Answer>;

function createCall(environment: AwsEnvironment, fetch: typeof globalThis.fetch): Call {
  const credentials = {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: environment.AWS_SESSION_TOKEN,
  };
  const home = environment.AWS_REGION ?? 'us-east-1';

  return async (service, operation, input, region = home) => {
    const { target, contentType, endpoint } = PROTOCOLS[service];
    const url = new URL(
      environment[endpoint] || environment.AWS_ENDPOINT_URL || `https://${service}.${region}.amazonaws.com`,
    );
    const headers = { 'content-type': contentType, 'x-amz-target': `${target}.${operation}` };
    const body = JSON.stringify(input);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    for (let attempt = 1; ; attempt++) {
      const signed = await sign({ url, headers, body, service, region }, credentials, new Date());
      const request = new Request(url, { method: 'POST', headers: signed, body });
      const outcome = await send(fetch, request, signal, operation);
      if (!(outcome instanceof AwsError)) return outcome;
      // Every call may be repeated without harm: at worst something is counted or sent twice.
      if (attempt === ATTEMPTS || signal.aborted || (outcome.status ?? 500) < 500) throw outcome;
    }
  };
}

async function send(
  fetch: typeof globalThis.fetch,
  request: Request,
  signal: AbortSignal,
  operation: string,
): Promise<Answer | AwsError> {
  try {
    const response = await fetch(request, { signal });
    const answer = JSON.parse((await response.text()) || '{}') as Answer;
    return response.ok ? answer : refusal(operation, response.status, answer);
  } catch (fault) {
    const { name, cause } = fault as { name?: string; cause?: { code?: string } };
    const code = cause?.code ?? name ?? 'fault';
    return new AwsError(`${operation}: no answer (${code})`, code);
  }
}

/** `__type` is `com.amazonaws.dynamodb.v20120810#ResourceNotFoundException` or its last part. */
function refusal(operation: string, status: number, answer: Answer): AwsError {
  const code = String(answer.__type ?? 'unknown').replace(/^.*#/, '');
  const message = String(answer.message ?? answer.Message ?? '');
  return new AwsError(`${operation}: ${code} ${message}`.trim(), code, status, answer.Item as Item);
}
