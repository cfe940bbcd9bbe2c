import { join } from 'node:path';

export const ACCOUNT = '111122223333';

/**
 * Returns the environment in which the SDK and Terraform use a stand-in, and no file of the user.
 *
 * @param folder a folder without such files
 */
export function envFor(endpoint: string, folder: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: ACCOUNT,
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'no-such-file'),
    AWS_CONFIG_FILE: join(folder, 'no-such-file'),
  };
}
