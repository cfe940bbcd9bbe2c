import type { SQS } from '@aws-sdk/client-sqs';
import type { Region } from '../../settings/regions';
import { CLIENT_OPTIONS } from '../aws/client-options';

/** The location of a queue, if it is deployed. */
export interface QueueLocation {
  readonly region: Region;
  readonly name: string;
  /** The stack that creates it. */
  readonly stack: 'hub' | 'spokes';
}

/** An existing queue, and the client of its Region. */
export interface Queue extends QueueLocation {
  readonly url: string;
  readonly sqs: SQS;
}

/** Finds a queue. Rejects with the error of the SDK. */
export type OpenQueue = (place: QueueLocation) => Promise<Queue>;

/** Finds queues in any Region. Rejects with the error of the SDK if there are no credentials. */
export async function createQueueOpener(home: Region): Promise<OpenQueue> {
  // Loaded only here, because most commands do not need it.
  const { SQS } = await import('@aws-sdk/client-sqs');
  const newClient = (region: Region, shared?: Pick<SQS['config'], 'credentials'>) =>
    new SQS({
      ...CLIENT_OPTIONS,
      ...shared,
      region,
      // The URL of a queue names AWS even if an endpoint is configured.
      useQueueUrlAsEndpoint: false,
    });
  const { credentials } = newClient(home).config;
  // Once, before the first call: missing credentials would be missing for every Region.
  await credentials();

  return async (place) => {
    const sqs = newClient(place.region, { credentials });
    const { QueueUrl = '' } = await sqs.getQueueUrl({ QueueName: place.name });
    return { ...place, url: QueueUrl, sqs };
  };
}
