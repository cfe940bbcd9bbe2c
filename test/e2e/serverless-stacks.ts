import { ACCOUNT } from './environment';

/** The stack of the Serverless Framework for GuardDuty and AWS Config in a Region; a queue replaces its functions. */
export const HEARD = 'sls-guardduty-heard';
export const RULE = 'sls-guardduty-findings';
export const RECORDER = 'sls-recorder';
export const BUCKET = `sls-config-${ACCOUNT}`;

/** @param kept the logical ids of resources that are retained when the stack is deleted */
export function guarddutyTemplate(kept: readonly string[] = []): object {
  return template(kept, {
    Detector: { Type: 'AWS::GuardDuty::Detector', Properties: { Enable: true } },
    Heard: { Type: 'AWS::SQS::Queue', Properties: { QueueName: HEARD } },
    HeardPolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Heard' }],
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'events.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: { 'Fn::GetAtt': ['Heard', 'Arn'] },
            },
          ],
        },
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: RULE,
        // The second replaces the first, because AWS does not accept events with its own sources.
        EventPattern: { source: ['aws.guardduty', 'test.aws.guardduty'] },
        State: 'ENABLED',
        Targets: [{ Id: 'heard', Arn: { 'Fn::GetAtt': ['Heard', 'Arn'] } }],
      },
    },
  });
}

/** @param kept as above */
export function configTemplate(kept: readonly string[] = []): object {
  return template(kept, {
    Bucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: BUCKET } },
    RecorderRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'config.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
      },
    },
    Recorder: {
      Type: 'AWS::Config::ConfigurationRecorder',
      Properties: {
        Name: RECORDER,
        RoleARN: { 'Fn::GetAtt': ['RecorderRole', 'Arn'] },
        RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      },
    },
    DeliveryChannel: {
      Type: 'AWS::Config::DeliveryChannel',
      Properties: { Name: RECORDER, S3BucketName: { Ref: 'Bucket' } },
    },
  });
}

function template(kept: readonly string[], resources: Readonly<Record<string, object>>): object {
  const withPolicy = Object.entries(resources).map(([id, resource]) => [
    id,
    kept.includes(id) ? { ...resource, DeletionPolicy: 'Retain' } : resource,
  ]);
  return { AWSTemplateFormatVersion: '2010-09-09', Resources: Object.fromEntries(withPolicy) };
}
