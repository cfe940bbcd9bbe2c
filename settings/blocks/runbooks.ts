import { alertServiceHint } from '../fields/service-name';
import { map, text } from '../fields/types';

/** Slack messages omit longer addresses. */
const LONGEST = 1000;

/**
 * Runbooks: the user's own pages, by what a message is about: the name of a service, a finding type, a control, or the
 * detail-type of an event. `*` matches any text.
 */
export function runbooks() {
  return map(
    // As in EventBridge, two consecutive wildcards are refused.
    /^(?!.*\*\*)(?=.*\S)[^\\]{1,200}$/u,
    'a service such as guardduty, a finding type, a control or a detail-type, of 1 to 200 characters; * matches any text',
    text(/^https:\/\//, 'an address that begins with https://').refine(
      (address) => !/^https:/.test(address) || isPage(address),
      {
        error: `allowed: an address such as "https://wiki.example.com/runbooks", without a user name, at most ${LONGEST} characters`,
      },
    ),
  ).superRefine((pages, context) => {
    for (const name of Object.keys(pages)) {
      const message = alertServiceHint(name);
      if (message !== undefined) context.addIssue({ code: 'custom', path: [name], message });
    }
  });
}

function isPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { username, password, href } = new URL(address);
  return username === '' && password === '' && href.length <= LONGEST;
}
