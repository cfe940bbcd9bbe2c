import type * as z from 'zod';
import { SEVERITIES } from '../../functions/shared/alert';
import { everySeverity, mentionsBySeverity } from '../fields/mentions';
import { serviceName } from '../fields/service-name';
import { block, list, map, oneOf, region, text } from '../fields/types';
import { webhookNames } from '../fields/webhook-names';

/** Routes: the first whose conditions match an alert replaces the webhooks of its service. */
export function routes() {
  return list(
    block({
      service: list(serviceName(), AT_LEAST_ONE).optional(),
      severity: list(oneOf(SEVERITIES), AT_LEAST_ONE).optional(),
      account: list(text(/^\d{12}$/, 'account ids of twelve digits, in quotes'), AT_LEAST_ONE).optional(),
      region: list(region(), AT_LEAST_ONE).optional(),
      tag: map(
        /^.{1,128}$/u,
        '1 to 128 characters',
        text(/^.{0,256}$/u, 'at most 256 characters'),
      ).optional(),
      webhooks: webhookNames(),
      mentions: mentionsBySeverity().optional(),
    }),
  );
}

const AT_LEAST_ONE = 'allowed: at least one; leave the setting out to take all';

type Route = z.output<ReturnType<typeof routes>>[number];

/** A route whose mentions, if it has any, are filled for every severity. */
export function resolveRoute({ mentions, ...route }: Route) {
  return { ...route, ...(mentions && { mentions: everySeverity(mentions) }) };
}
