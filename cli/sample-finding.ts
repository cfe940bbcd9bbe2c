import type { Command } from './command';
import { options } from './options';
import { Unusable } from './preview/unusable';
import { regionOption } from './region-option';

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-active.html */
const TYPE = /^[A-Za-z]+:[A-Za-z0-9]+\/[\w.!-]+$/;

const SUCH_AS = 'such as Recon:EC2/PortProbeUnprotectedPort';

/** One of GuardDuty's own sample findings. */
export const sampleFinding: Command = {
  usage: '--region R --type T',
  about:
    'Has GuardDuty make one sample finding of a type, such as Recon:EC2/PortProbeUnprotectedPort. GuardDuty must be on in\n' +
    'the Region, which costs by usage. Everything that listens to GuardDuty there gets the finding too.',
  async run(args) {
    const { region: given, type } = options(args, ['region', 'type']);
    if (type === undefined)
      throw new Unusable(
        `--type is missing, ${SUCH_AS}: without a type GuardDuty would make a sample of every one`,
      );
    if (!TYPE.test(type)) throw new Unusable(`--type ${type}: not a type of finding, ${SUCH_AS}`);
    const region = regionOption(given);

    // Loaded only here: most commands do without.
    const { GuardDuty } = await import('@aws-sdk/client-guardduty');
    const client = new GuardDuty({ region });
    const { DetectorIds: [DetectorId] = [] } = await client.listDetectors({});
    if (DetectorId === undefined)
      throw new Error(
        `GuardDuty is off in ${region}: there is no detector; deploy guardduty there, or choose another Region`,
      );
    await client.createSampleFindings({ DetectorId, FindingTypes: [type] });
    return {
      out: `made one sample finding in ${region}: ${type}\nGuardDuty tells of it within five minutes, to this project and to whatever else listens there (which may cost); its title begins with [SAMPLE]`,
      code: 0,
    };
  },
};
