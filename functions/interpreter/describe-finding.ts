import { AwsError, type Call } from '../aws/call';
import type { Detail } from './event';

/** A finding of Inspector Classic, from the Region where it is kept. Rejects with AwsError. */
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
