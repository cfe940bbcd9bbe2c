import type { Template } from '../../../../stacks/parts/organization/cloudformation';

type Json = Readonly<Record<string, unknown>>;

export interface Place {
  readonly region: string;
  readonly account: string;
}

/** A resource as CloudFormation makes it. */
export interface Made {
  readonly Type: string;
  readonly Properties: Json;
}

/**
 * What a template makes in an account and Region, as far as the templates of this project need it: conditions, `Fn::If`, `Fn::Sub`,
 * `Fn::GetAtt` of ARNs, `Fn::FindInMap`, `Fn::Equals` and `Ref` of pseudo parameters and queues.
 *
 * @throws Error for anything else, and for a reference to a resource that is not made
 */
export function evaluateTemplate(template: Template, place: Place): Readonly<Record<string, Made>> {
  return new Evaluation(template, place).resources();
}

const NO_VALUE = Symbol('AWS::NoValue');

class Evaluation {
  constructor(
    private readonly template: Template,
    private readonly place: Place,
  ) {}

  resources(): Readonly<Record<string, Made>> {
    const made = Object.entries(this.template.Resources).filter(([, { Condition }]) => this.holds(Condition));
    return Object.fromEntries(
      made.map(([id, { Type, Properties, DependsOn = [] }]) => {
        for (const other of DependsOn) this.resource(other);
        return [id, { Type, Properties: this.value(Properties) as Json }];
      }),
    );
  }

  private holds(condition: string | undefined): boolean {
    if (condition === undefined) return true;
    const expression = this.template.Conditions?.[condition];
    if (!expression) throw new Error(`no condition ${condition}`);
    return this.isTrue(expression as Json);
  }

  private isTrue(expression: Json): boolean {
    const [[name = '', argument] = []] = Object.entries(expression);
    if (name === 'Condition') return this.holds(String(argument));
    const list = argument as readonly Json[];
    if (name === 'Fn::Not') return !this.isTrue(list[0] as Json);
    if (name === 'Fn::Equals') return this.value(list[0]) === this.value(list[1]);
    if (list.length < 2 || list.length > 10) throw new Error(`${name} of ${list.length} conditions`);
    if (name === 'Fn::And') return list.every((each) => this.isTrue(each));
    if (name === 'Fn::Or') return list.some((each) => this.isTrue(each));
    throw new Error(`unknown condition ${name}`);
  }

  private resource(id: string) {
    const resource = this.template.Resources[id];
    if (!resource || !this.holds(resource.Condition))
      throw new Error(`${id} is not made in ${this.place.region}`);
    return resource;
  }

  private value(value: unknown): unknown {
    if (Array.isArray(value))
      return value.map((each) => this.value(each)).filter((each) => each !== NO_VALUE);
    if (typeof value !== 'object' || value === null) return value;
    const [[name = '', argument] = []] = Object.entries(value);
    if (name === 'Ref') return this.ref(String(argument));
    if (name.startsWith('Fn::')) return this.call(name, argument);
    const entries = Object.entries(value).map(([key, each]) => [key, this.value(each)] as const);
    return Object.fromEntries(entries.filter(([, each]) => each !== NO_VALUE));
  }

  private ref(name: string): unknown {
    if (name === 'AWS::NoValue') return NO_VALUE;
    if (name === 'AWS::AccountId') return this.place.account;
    if (name === 'AWS::Region') return this.place.region;
    if (this.resource(name).Type !== 'AWS::SQS::Queue') throw new Error(`what is the Ref of ${name}?`);
    return `url of ${name}`;
  }

  private call(name: string, argument: unknown): unknown {
    const list = argument as readonly unknown[];
    if (name === 'Fn::If') return this.value(this.holds(String(list[0])) ? list[1] : list[2]);
    if (name === 'Fn::GetAtt') return this.arn(String(list[0]));
    if (name === 'Fn::FindInMap') {
      const [map, key, attribute] = list.map((each) => String(this.value(each)));
      return (this.template.Mappings as unknown as Record<string, Record<string, Json>>)[String(map)]?.[
        String(key)
      ]?.[String(attribute)];
    }
    if (name !== 'Fn::Sub') throw new Error(`unknown function ${name}`);
    return String(argument).replaceAll(/\$\{(!?)([^}]*)\}/g, (_, literal: string, inner: string) => {
      if (literal) return `\${${inner}}`;
      return inner.endsWith('.Arn') ? this.arn(inner.slice(0, -4)) : String(this.ref(inner));
    });
  }

  private arn(id: string): string {
    const { Type, Properties } = this.resource(id);
    const { region, account } = this.place;
    if (Type === 'AWS::IAM::Role') return `arn:aws:iam::${account}:role/${this.value(Properties.RoleName)}`;
    if (Type === 'AWS::SQS::Queue')
      return `arn:aws:sqs:${region}:${account}:${this.value(Properties.QueueName)}`;
    throw new Error(`what is the ARN of a ${Type}?`);
  }
}
