import { AwsError, type AwsOutput, type Call } from '../../functions/aws/call';
import type { Clock, Random } from './clock';
import type { Faults } from './faults';
import { FifoQueue } from './fifo-queue';
import type { InvocationRecord } from './lambda';
import { QueueError } from './queue';
import type { StandardQueue } from './standard-queue';
import type { Table } from './table';

export const EVENTS_URL = 'https://sqs.simulated/events';
export const ALERTS_URL = 'https://sqs.simulated/alerts.fifo';
export const UNDELIVERED_URL = 'https://sqs.simulated/undelivered';

/** A message in the dead-letter queue. */
export interface DeadLetterRecord {
  readonly body: string;
  readonly code: string;
  readonly at: number;
  readonly by: string;
}

export interface AwsOptions {
  readonly clock: Clock;
  readonly chance: Random;
  readonly faults: () => Faults;
  readonly table: Table;
  readonly events: StandardQueue;
  /** A standard queue instead shows what message groups prevent. */
  readonly alerts: FifoQueue | StandardQueue;
  readonly onDeadLetter: (deadLetter: DeadLetterRecord) => void;
  /** The webhooks parameter. */
  readonly secret: () => string;
  /** Whether the table is unavailable. */
  readonly isTableDown: () => boolean;
}

/** The time limit of a call: see functions/aws/call.ts. */
const TIMEOUT_MS = 3000;

/** The AWS services that the functions call, with faults. */
export class Aws {
  constructor(private readonly needs: AwsOptions) {}

  callFor(invocation: () => InvocationRecord): Call {
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

  private answer(service: string, operation: string, input: object, { id }: InvocationRecord): AwsOutput {
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
    const { events, clock, onDeadLetter } = this.needs;
    const { QueueUrl, MessageBody: body = '', DelaySeconds, MessageAttributes = {} } = input;
    if (operation === 'ChangeMessageVisibility' && QueueUrl === ALERTS_URL)
      this.needs.alerts.changeVisibility(input.ReceiptHandle ?? '', input.VisibilityTimeout ?? -1);
    else if (operation === 'ChangeMessageVisibility' && QueueUrl === EVENTS_URL)
      events.changeVisibility(input.ReceiptHandle ?? '', input.VisibilityTimeout ?? -1);
    else if (operation === 'SendMessage' && QueueUrl === EVENTS_URL) events.send(body, DelaySeconds);
    else if (operation === 'SendMessage' && QueueUrl === UNDELIVERED_URL)
      onDeadLetter({ body, code: MessageAttributes.ERROR_CODE?.StringValue ?? '', at: clock.now, by });
    else if (operation === 'SendMessage' && QueueUrl === ALERTS_URL) this.sendToFifo(input);
    else throw new AwsError(`${operation} on ${QueueUrl} is not simulated`, 'InvalidAction', 400);
    return {};
  }

  private sendToFifo(input: SqsInput): void {
    const { alerts } = this.needs;
    const { MessageBody: body = '', MessageGroupId: group = '', MessageDeduplicationId = '' } = input;
    // A FIFO queue has no delay for a single message.
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

/** Returns the items, lists or queue that a call concerns. */
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
