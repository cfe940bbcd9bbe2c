import { AwsError, type AwsOutput, type Call } from '../../functions/aws/call';
import type { Chance, Clock } from './clock';
import type { Faults } from './faults';
import { FifoQueue } from './fifo-queue';
import type { Invocation } from './lambda';
import { QueueError } from './queue';
import type { StandardQueue } from './standard-queue';
import type { Table } from './table';

export const EVENTS_URL = 'https://sqs.simulated/events';
export const ALERTS_URL = 'https://sqs.simulated/alerts.fifo';
export const UNDELIVERED_URL = 'https://sqs.simulated/undelivered';

/** What lies in the dead-letter queue. */
export interface Buried {
  readonly body: string;
  readonly code: string;
  readonly at: number;
  readonly by: string;
}

export interface AwsNeeds {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly faults: () => Faults;
  readonly table: Table;
  readonly events: StandardQueue;
  /** A standard queue in its place shows what the groups are good for. */
  readonly alerts: FifoQueue | StandardQueue;
  readonly bury: (buried: Buried) => void;
  /** The webhooks parameter. */
  readonly secret: () => string;
  /** The table cannot be reached at all. */
  readonly isTableDown: () => boolean;
}

/** When AWS does not answer, a call gives up: see functions/aws/call.ts. */
const TIMEOUT_MS = 3000;

/** AWS as the functions call it, with all that can go wrong on the way. */
export class Aws {
  constructor(private readonly needs: AwsNeeds) {}

  callFor(invocation: () => Invocation): Call {
    return async (service, operation, input) => {
      const { clock, chance } = this.needs;
      await clock.wait(1 + chance() * 20);
      const fault = this.faultOf(service);
      const done = fault === undefined || fault === 'repeated' || fault === 'lost';
      if (fault !== undefined && fault !== 'repeated')
        invocation().faults.push({ operation, what: whatOf(input), done });
      const answer = done ? this.answer(service, operation, input, invocation()) : {};
      if (fault === 'repeated') return this.answer(service, operation, input, invocation());
      if (fault === 'refused')
        throw new AwsError(`${operation}: ThrottlingException`, 'ThrottlingException', 400);
      if (fault === undefined) return answer;
      await clock.wait(TIMEOUT_MS);
      throw new AwsError(`${operation}: no answer (TimeoutError)`, 'TimeoutError');
    };
  }

  private faultOf(service: string): 'refused' | 'hanging' | 'lost' | 'repeated' | undefined {
    const { chance, isTableDown } = this.needs;
    const faults = this.needs.faults();
    if (service === 'dynamodb') {
      if (isTableDown()) return 'hanging';
      if (chance() < faults.tableRefuses) return 'refused';
      if (chance() < faults.tableHangs) return 'hanging';
      return chance() < faults.tableAnswerLost ? 'lost' : undefined;
    }
    if (service === 'sqs') {
      if (chance() < faults.sqsRefuses) return 'refused';
      if (chance() < faults.sqsRepeated) return 'repeated';
      return chance() < faults.sqsAnswerLost ? 'lost' : undefined;
    }
    return chance() < faults.ssmRefuses ? 'refused' : undefined;
  }

  private answer(service: string, operation: string, input: object, { id }: Invocation): AwsOutput {
    const { table, secret } = this.needs;
    if (service === 'dynamodb') return table.call(operation, input);
    if (operation === 'GetParameter') return { Parameter: { Value: secret() } };
    try {
      return this.sqs(operation, input as SqsInput, id);
    } catch (error) {
      if (!(error instanceof QueueError)) throw error;
      throw new AwsError(`${operation}: ${error.code}`, error.code, 400);
    }
  }

  private sqs(operation: string, input: SqsInput, by: string): AwsOutput {
    const { events, clock, bury } = this.needs;
    const { QueueUrl, MessageBody: body = '', DelaySeconds, MessageAttributes = {} } = input;
    if (operation === 'ChangeMessageVisibility' && QueueUrl === ALERTS_URL)
      this.needs.alerts.changeVisibility(input.ReceiptHandle ?? '', input.VisibilityTimeout ?? -1);
    else if (operation === 'ChangeMessageVisibility' && QueueUrl === EVENTS_URL)
      events.changeVisibility(input.ReceiptHandle ?? '', input.VisibilityTimeout ?? -1);
    else if (operation === 'SendMessage' && QueueUrl === EVENTS_URL) events.send(body, DelaySeconds);
    else if (operation === 'SendMessage' && QueueUrl === UNDELIVERED_URL)
      bury({ body, code: MessageAttributes.ERROR_CODE?.StringValue ?? '', at: clock.now, by });
    else if (operation === 'SendMessage' && QueueUrl === ALERTS_URL) this.sendToFifo(input);
    else throw new AwsError(`${operation} on ${QueueUrl} is not simulated`, 'InvalidAction', 400);
    return {};
  }

  private sendToFifo(input: SqsInput): void {
    const { alerts } = this.needs;
    const { MessageBody: body = '', MessageGroupId: group = '', MessageDeduplicationId = '' } = input;
    // A FIFO queue has no delay of a single message.
    if (input.DelaySeconds !== undefined) throw new QueueError('InvalidParameterValue');
    if (alerts instanceof FifoQueue) alerts.send({ body, group, deduplicationId: MessageDeduplicationId });
    else alerts.send(body);
  }
}

interface SqsInput {
  readonly QueueUrl?: string;
  readonly MessageBody?: string;
  readonly DelaySeconds?: number;
  readonly MessageAttributes?: Readonly<Record<string, { readonly StringValue?: string }>>;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
  readonly ReceiptHandle?: string;
  readonly VisibilityTimeout?: number;
}

/** What a call was about: items or lists of the table, or a queue. */
function whatOf(input: object): readonly string[] {
  const { Key, Item, ExpressionAttributeValues, QueueUrl, RequestItems } = input as {
    Key?: Keyed;
    Item?: Keyed;
    ExpressionAttributeValues?: { ':list'?: { S?: string } };
    QueueUrl?: string;
    RequestItems?: Readonly<Record<string, { Keys?: readonly Keyed[] } | readonly Request[]>>;
  };
  const asked = Object.values(RequestItems ?? {}).flatMap((each) =>
    'Keys' in each ? (each.Keys ?? []) : (each as readonly Request[]).map(keyedOf),
  );
  const keyed = [Key, Item, ...asked].flatMap((each) => (each ? nameOf(each) : []));
  const others = [ExpressionAttributeValues?.[':list']?.S, QueueUrl].filter((name) => name !== undefined);
  return [...keyed, ...others];
}

interface Keyed {
  readonly pk?: { readonly S?: string };
  readonly sk?: { readonly S?: string };
}

interface Request {
  readonly PutRequest?: { readonly Item: Keyed };
  readonly DeleteRequest?: { readonly Key: Keyed };
}

const keyedOf = ({ PutRequest, DeleteRequest }: Request) => PutRequest?.Item ?? DeleteRequest?.Key ?? {};

const nameOf = ({ pk, sk }: Keyed) => (sk?.S === '-' ? `${pk?.S}` : `${pk?.S}/${sk?.S}`);
