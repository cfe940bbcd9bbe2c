import type { EventBridge } from '@aws-sdk/client-eventbridge';
import { createCall } from '../../functions/aws/call';
import { createStore } from '../../functions/shared/dynamodb-store';
import type { Store } from '../../functions/shared/store';
import type { Region } from '../../settings/regions';

/**
 * Opens the table of the hub with the credentials of an SDK client. The functions' own code reads it, so that keys are built in
 * one place only.
 * @param name of the table
 */
export async function openStateTable(
  client: EventBridge,
  name: string,
  home: Region,
  env: NodeJS.ProcessEnv,
): Promise<Pick<Store, 'getMany'>> {
  const { accessKeyId, secretAccessKey, sessionToken } = await client.config.credentials();
  const environment = {
    AWS_REGION: home,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
    AWS_ENDPOINT_URL: env.AWS_ENDPOINT_URL,
    AWS_ENDPOINT_URL_DYNAMODB: env.AWS_ENDPOINT_URL_DYNAMODB,
  };
  return createStore(createCall(environment, fetch), name, Date.now);
}
