import {
  CloudFormationClient,
  GetTemplateCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { DescribeRuleCommand, EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import type { Aws, StackResource } from './application';

/** Creates the calls with the AWS SDK for a Region. */
export function createAws(region: string): Aws {
  const cloudformation = new CloudFormationClient({ region });
  const events = new EventBridgeClient({ region });
  return {
    async listResources(stack) {
      const resources: StackResource[] = [];
      for await (const page of paginateListStackResources({ client: cloudformation }, { StackName: stack })) {
        for (const each of page.StackResourceSummaries ?? []) {
          const { LogicalResourceId = '', PhysicalResourceId = '', ResourceType = '' } = each;
          resources.push({
            logicalId: LogicalResourceId,
            physicalId: PhysicalResourceId,
            type: ResourceType,
          });
        }
      }
      return resources;
    },
    async template(stack) {
      const command = new GetTemplateCommand({ StackName: stack, TemplateStage: 'Processed' });
      return (await cloudformation.send(command)).TemplateBody ?? '';
    },
    async describeRule(name, bus) {
      const { EventPattern, ScheduleExpression, State, Description, RoleArn } = await events.send(
        new DescribeRuleCommand({ Name: name, EventBusName: bus }),
      );
      return { Name: name, EventBusName: bus, EventPattern, ScheduleExpression, State, Description, RoleArn };
    },
    async putRule(rule) {
      await events.send(new PutRuleCommand(rule));
    },
  };
}
