import type { Command } from './command';
import { options } from './options';
import { Unusable } from './preview/unusable';
import { regionOption } from './region-option';
import { sampleEvent } from './samples';

/** A sample event on the way that real ones take. */
export const send: Command = {
  usage: '--sample NAME --region R',
  about:
    'Sends a sample event through the real path: the default bus of the Region, the rule, the hub, Slack. AWS keeps the\n' +
    'sources aws.* to itself, so it comes as test.aws.*, and the message says TEST. NAME is that of a file in test/events.',
  async run(args, { project }) {
    const { sample, region: given } = options(args, ['sample', 'region']);
    if (sample === undefined)
      throw new Unusable('--sample is missing, such as --sample guardduty-finding-high');
    const region = regionOption(given);
    const event = await sampleEvent(sample, project);
    const Source = `test.${event.source}`;
    // Loaded only here: most commands do without.
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
      out: `sent to the default bus of ${region}: ${Source}, ${event['detail-type']}, id ${EventId}\na message comes within a minute if a rule there matches it`,
      code: 0,
    };
  },
};
