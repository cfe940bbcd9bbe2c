import { AwsClient } from 'aws4fetch';
import { ACCOUNT, CREDENTIALS } from './environment';

export interface Call {
  readonly service: string;
  readonly region: string;
}

/** Signed calls to the emulators, in the three protocols of AWS services. */
export class Aws {
  private readonly client: AwsClient;

  /**
   * @param endpoint for services that are not in `others`
   * @param account the account of the calls; moto, which emulates GuardDuty, Security Hub and Macie, always uses ACCOUNT
   */
  constructor(
    private readonly endpoint: string,
    private readonly others: Readonly<Record<string, string>> = {},
    account: string = ACCOUNT,
  ) {
    this.client = new AwsClient({ ...CREDENTIALS, accessKeyId: account, retries: 0 });
  }

  /** The same for another account. */
  of(account: string): Aws {
    return new Aws(this.endpoint, this.others, account);
  }

  /** Calls a service with JSON and the action in a header: EventBridge, SQS, SSM, DynamoDB, CloudWatch Logs. */
  async json<T>(call: Call, target: string, body: object): Promise<T> {
    const version = JSON_VERSIONS[call.service] ?? '1.1';
    const headers = { 'content-type': `application/x-amz-json-${version}`, 'x-amz-target': target };
    const response = await this.send(call, '/', { method: 'POST', headers, body: JSON.stringify(body) });
    return (await response.json()) as T;
  }

  /** Calls a service with form data that responds with XML: IAM, SNS, CloudWatch. */
  async query(call: Call, version: string, parameters: Readonly<Record<string, string>>): Promise<string> {
    const body = new URLSearchParams({ Version: version, ...parameters }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    return (await this.send(call, '/', { method: 'POST', headers, body })).text();
  }

  /** Calls a REST service: Lambda, GuardDuty, S3. */
  async rest(call: Call, method: string, path: string, body?: string): Promise<string> {
    return (await this.send(call, path, { method, ...(body === undefined ? {} : { body }) })).text();
  }

  private async send({ service, region }: Call, path: string, init: RequestInit): Promise<Response> {
    const url = (this.others[service] ?? this.endpoint) + path;
    const response = await this.client.fetch(url, { ...init, aws: { service, region } });
    if (response.ok) return response;
    throw new Error(
      `${service} in ${region}: ${init.method} ${path} gave ${response.status}: ${await response.text()}`,
    );
  }
}

const JSON_VERSIONS: Readonly<Record<string, string>> = { sqs: '1.0', dynamodb: '1.0' };
