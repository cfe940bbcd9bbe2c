import { AwsError, type Call } from '../aws/call';
import type { Detail } from './event';

/** Reads a finding of Inspector Classic in its Region. Rejects with AwsError, also if there is no such finding. */
export type DescribeFinding = (arn: string, region: string) => Promise<Detail>;

/** https://docs.aws.amazon.com/inspector/v1/APIReference/API_DescribeFindings.html */
export function createDescribeFinding(call: Call): DescribeFinding {
  return async (arn, region) => {
    const input = { findingArns: [arn] };
    const { findings, failedItems } = await call('inspector', 'DescribeFindings', input, region);
    const code = String(failedItems?.[arn]?.failureCode ?? 'no such finding');
    if (!findings?.[0]) throw new AwsError(`DescribeFindings: ${code}`, code);
    return findings[0];
  };
}
