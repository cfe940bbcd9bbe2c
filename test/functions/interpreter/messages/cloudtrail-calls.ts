import type { Detail } from '../../../../functions/interpreter/event';
import { interpret } from '../../../../functions/interpreter/messages';
import { parse } from '../../../../functions/interpreter/parse';
import { sampleWith } from '../../sample-events';
import { only } from './shown';

export const KEY = 'cloudtrail-iam-create-access-key';

export const toldOf = (event: unknown) => only(interpret(parse(JSON.stringify(event), 'm-1')).alerts);

export const toldWith = (detail: Detail, name = KEY) => toldOf(sampleWith(name, detail));

/** A call of a service with what it asked for. */
export const called = (
  eventSource: string,
  eventName: string,
  requestParameters: unknown,
  more: Detail = {},
) =>
  toldWith({ eventSource, eventName, requestParameters, responseElements: null, resources: null, ...more });

export const IAM = 'iam.amazonaws.com';

/** A request with a policy of one statement. */
export const inline = (statement: Detail) => ({
  policyDocument: JSON.stringify({ Statement: [{ Effect: 'Allow', ...statement }] }),
});
