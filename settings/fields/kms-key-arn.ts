import type { ValidationIssue } from '../problems/validation-issue';
import { isRegion } from '../regions';
import { text } from './types';

const KEY = /^arn:aws:kms:([a-z0-9-]+):\d{12}:key\/[\w-]+$/;

/** The ARN of a key; not an alias, because an alias could be moved to another key. */
export function kmsKeyArn() {
  return text(KEY, 'the ARN of a KMS key: arn:aws:kms:REGION:ACCOUNT:key/ID');
}

/** It encrypts data in the home Region, and the services there accept only a key of the same Region. */
export function checkKeyRegion({
  home_region = 'us-east-1',
  kms_key_arn,
}: Readonly<Record<string, unknown>>): readonly ValidationIssue[] {
  const region = typeof kms_key_arn === 'string' ? KEY.exec(kms_key_arn)?.[1] : undefined;
  if (region === undefined || region === home_region || !isRegion(home_region)) return [];
  const message = `a key in ${region}; it must be in home_region, ${home_region}`;
  return [{ path: ['kms_key_arn'], message, derivedFrom: [['home_region']] }];
}
