import type { Aws } from './aws';
import { until } from './until';

const VERSION = '2010-05-15';
const SECONDS = 60;

/** Stacks of the emulated CloudFormation in one Region. */
export class CloudFormation {
  constructor(
    private readonly aws: Aws,
    private readonly region: string,
  ) {}

  /** Resolves when the stack is complete. */
  async create(name: string, template: object): Promise<void> {
    await this.call('CreateStack', name, body(template));
    await this.reaches(name, 'CREATE_COMPLETE');
  }

  async update(name: string, template: object): Promise<void> {
    await this.call('UpdateStack', name, body(template));
    await this.reaches(name, 'UPDATE_COMPLETE');
  }

  /** Creates a stack from a change set, as the console does for Deploy. */
  async execute(name: string, changeSet: string): Promise<void> {
    await this.call('ExecuteChangeSet', name, { ChangeSetName: changeSet });
    await this.reaches(name, 'CREATE_COMPLETE');
  }

  async delete(name: string): Promise<void> {
    await this.call('DeleteStack', name);
    const isGone = await until(SECONDS, async () =>
      (await this.status(name)) === undefined ? true : undefined,
    );
    if (!isGone) throw new Error(`the stack ${name} is still there: ${await this.status(name)}`);
  }

  private async reaches(name: string, wanted: string): Promise<void> {
    const end = await until(SECONDS, async () => {
      const status = await this.status(name);
      return status === wanted || /FAILED|ROLLBACK/.test(status ?? '') ? status : undefined;
    });
    if (end === wanted) return;
    throw new Error(`the stack ${name} is ${end}: ${await this.call('DescribeStackEvents', name)}`);
  }

  /** Undefined: there is no such stack. */
  private async status(name: string): Promise<string | undefined> {
    const xml = await this.call('DescribeStacks', name).catch((error: Error) => {
      if (/does not exist/.test(error.message)) return '';
      throw error;
    });
    const status = /<StackStatus>([^<]+)</.exec(xml)?.[1];
    return status === 'DELETE_COMPLETE' ? undefined : status;
  }

  private call(action: string, name: string, parameters: Record<string, string> = {}): Promise<string> {
    const call = { service: 'cloudformation', region: this.region };
    return this.aws.query(call, VERSION, { Action: action, StackName: name, ...parameters });
  }
}

function body(template: object): Record<string, string> {
  return { TemplateBody: JSON.stringify(template), 'Capabilities.member.1': 'CAPABILITY_NAMED_IAM' };
}
