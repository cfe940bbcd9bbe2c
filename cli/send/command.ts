import { defineCommand } from '../command-line/command';
import { regionOption } from '../command-line/region-option';
import { sampleEvent } from './sample-event';

/** A sample event on the way that real ones take. */
export const command = defineCommand({
  description:
    'Sends a sample event through the real path: the default bus of the Region, the rule, the hub, Slack. AWS keeps the ' +
    'sources aws.* to itself, so it is sent as test.aws.*, and the message says TEST.',
  examples: ['send --sample guardduty-finding-high --region eu-west-1'],
  declare: (commander) =>
    commander
      .requiredOption('--sample <name>', 'the name of a file in test/events, such as guardduty-finding-high')
      .requiredOption('--region <region>', 'where to send it', regionOption),
  async run({ options: { sample, region } }, { project }) {
    const event = await sampleEvent(sample, project);
    const Source = `test.${event.source}`;
    // Loaded only here: other commands do without.
    const { EventBridge } = await import('@aws-sdk/client-eventbridge');
    const { Entries = [] } = await new EventBridge({ region }).putEvents({
      Entries: [
        {
          Source,
          DetailType: event['detail-type'],
          Resources: [...(event.resources ?? [])],
          Detail: JSON.stringify(event.detail),
        },
      ],
    });
    const [{ EventId, ErrorCode, ErrorMessage } = {}] = Entries;
    if (EventId === undefined)
      throw new Error(`EventBridge refused the event: ${ErrorCode}: ${ErrorMessage}`);
    return {
      text: `sent to the default bus of ${region}: ${Source}, ${event['detail-type']}, id ${EventId}\na message comes within a minute if a rule there matches it`,
      json: { region, source: Source, detailType: event['detail-type'], eventId: EventId },
    };
  },
});
