import { text } from './types';

export const DEFAULT_PREFIX = 'aws-monitoring';

/** Names that AWS reserves, for resources that would be called `<prefix>` or `<prefix>-…`. */
const RESERVED: readonly { readonly taken: (prefix: string) => boolean; readonly why: string }[] = [
  {
    taken: (prefix) => prefix === 'default',
    why: 'every account already has a bus of that name, so the hub could not have its own',
  },
  {
    // https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
    taken: (prefix) => prefix === 'aws',
    why: 'AWS reserves event sources that begin with "aws.", and the heartbeats would have the source "aws.heartbeat"',
  },
  {
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
    taken: (prefix) => /^(xn--|sthree-|amzn-s3-demo-)/.test(`${prefix}-`),
    why: 'S3 refuses bucket names that begin with it',
  },
];

/** The prefix of all resource names. */
export function prefix() {
  return text(
    /^[a-z][a-z0-9-]{0,19}$/,
    'lower-case letters, digits and hyphens, a letter first, at most 20',
  ).superRefine((value, context) => {
    for (const { taken, why } of RESERVED)
      if (taken(value)) context.addIssue({ code: 'custom', message: `${why}; choose another prefix` });
  });
}
