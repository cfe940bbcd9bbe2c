import { CLIENT_OPTIONS } from '../aws/client-options';
import { defineCommand } from '../command-line/command';
import { regionOption } from '../command-line/region-option';
import { UsageError } from '../command-line/usage-error';

/** https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-types-active.html */
const TYPE = /^[A-Za-z]+:[A-Za-z0-9]+\/[\w.!-]+$/;

/** Creates one of GuardDuty's own sample findings. */
export const command = defineCommand({
  description:
    'Makes GuardDuty create one sample finding of a type. GuardDuty must be on in the Region, which is charged by usage. ' +
    'Everything that subscribes to GuardDuty there gets the finding too.',
  examples: ['sample-finding --region eu-west-1 --type Recon:EC2/PortProbeUnprotectedPort'],
  declare: (commander) =>
    commander
      .requiredOption('--region <region>', 'where to create it', regionOption)
      .requiredOption(
        '--type <type>',
        'type of the finding, such as Recon:EC2/PortProbeUnprotectedPort',
        typeOption,
      ),
  async run({ options: { region, type } }, { note }) {
    // Loaded only here, because other commands do not need it.
    const { GuardDuty } = await import('@aws-sdk/client-guardduty');
    const client = new GuardDuty({ ...CLIENT_OPTIONS, region });
    const { DetectorIds: [DetectorId] = [] } = await client.listDetectors({});
    if (DetectorId === undefined)
      throw new Error(
        `GuardDuty is off in ${region}: there is no detector; deploy guardduty there, or choose another Region`,
      );
    note(`making one sample finding in ${region}: ${type}`);
    await client.createSampleFindings({ DetectorId, FindingTypes: [type] });
    return {
      text: `made one sample finding in ${region}: ${type}\nGuardDuty sends it within five minutes, to this project and to whatever else listens there (which may cost); its title begins with [SAMPLE]`,
      json: { region, type, detectorId: DetectorId },
    };
  },
});

/** Without a type, GuardDuty would create a sample of every type. */
function typeOption(value: string): string {
  if (TYPE.test(value)) return value;
  throw new UsageError(
    `--type ${value}: not a type of finding; name exactly one, such as Recon:EC2/PortProbeUnprotectedPort`,
  );
}
