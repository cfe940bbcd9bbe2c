import type { Aws } from './aws';

/** The bucket with the stacks' states. */
export class StateBucket {
  constructor(
    private readonly aws: Aws,
    readonly name: string,
    readonly region: string,
  ) {}

  async create(): Promise<void> {
    await this.call('PUT', '');
  }

  /** Every object in it: key → content. */
  async objects(): Promise<Map<string, string>> {
    const keys = [...(await this.call('GET', '?list-type=2')).matchAll(/<Key>([^<]*)<\/Key>/g)].map(
      ([, key]) => key ?? '',
    );
    const read = keys.map(async (key): Promise<[string, string]> => [key, await this.call('GET', `/${key}`)]);
    return new Map(await Promise.all(read));
  }

  /** Holds a state's lock while `work` runs, as another Terraform would. */
  async whileLocked<T>(key: string, work: () => Promise<T>): Promise<T> {
    const lock = {
      ID: '0',
      Operation: 'OperationTypeApply',
      Who: 'someone-else',
      Version: '1.11.0',
      Path: key,
    };
    await this.call('PUT', `/${key}.tflock`, JSON.stringify(lock));
    try {
      return await work();
    } finally {
      await this.call('DELETE', `/${key}.tflock`);
    }
  }

  private call(method: string, path: string, body?: string): Promise<string> {
    return this.aws.rest({ service: 's3', region: this.region }, method, `/${this.name}${path}`, body);
  }
}
