import type { Field } from '../../alert';
import { items, lines, list, text } from '../detail';
import type { Detail } from '../event';
import { type Leaf, leavesOf, mayBeSecret } from '../leaves';
import { nameIn } from './name-in';
import { policyLines } from './policy-text';

/*
 * What a call was about. The shape of request and answer differs from call to call, but AWS names things alike: what a call
 * `DeleteUser` deletes is `userName`. So things are found by the name of the call.
 */

/** `Name`, `Id`, `Arn` and the like at the end of a parameter. */
const NAME = /(?:names?|ids?|arns?|identifiers?)$/i;
/** What else is worth showing where it lies deep in a request. */
const TELLING = /(?:type|count|cidr\w{0,8}|principal|status|state)$/i;
/** Whole documents: a policy is shown by what it allows, the others are too long. */
const DOCUMENT = /(?:document|policy|template|body)$/i;
const LONGEST = 200;

const lastName = ({ path }: Leaf) => path.at(-1) ?? '';
const isName = (leaf: Leaf) => NAME.test(lastName(leaf));
const isShown = (leaf: Leaf) => !mayBeSecret(leaf) && leaf.value.length <= LONGEST;

/** The thing that a call is about: `bob`, `i-0a1, i-0b2`, `AKIA… (bob)`. Undefined where nothing names it. */
export function targetOf({
  eventName,
  requestParameters,
  responseElements,
  resources,
}: Detail): string | undefined {
  const call = text(eventName)?.toLowerCase() ?? '';
  const asked = leavesOf(requestParameters).filter(isShown);
  const top = asked.filter(({ path }) => path.length === 1);
  const inRequest = bestOf(top, call);
  if (inRequest) return inRequest;
  const plainName = top.find(isName)?.value;
  const elsewhere = bestOf(leavesOf(responseElements).filter(isShown), call) ?? bestOf(asked, call);
  const whole = list(resources).map(({ ARN }) => text(ARN));
  if (elsewhere)
    return plainName && !elsewhere.includes(plainName) ? `${elsewhere} (${plainName})` : elsewhere;
  return plainName ?? asked.find(isName)?.value ?? whole.find((arn) => arn !== undefined);
}

/** The value whose name comes first in that of the call; of those, the longest name. */
function bestOf(leaves: readonly Leaf[], call: string): string | undefined {
  const ranked = leaves.flatMap((leaf) => {
    const name = lastName(leaf);
    const stem = stemOf(name);
    const at = stem === '' ? -1 : call.indexOf(stem);
    // `instanceType` is no instance, but `cluster` may be one.
    const isThing = isName(leaf) || call.includes(singular(name.toLowerCase()));
    return at < 0 || !isThing ? [] : [{ leaf, rank: at * 100 - stem.length }];
  });
  return ranked.sort((one, other) => one.rank - other.rank)[0]?.leaf.value;
}

/** `userName` → `user`, `taskDefinitions` → `taskdefinition` */
const stemOf = (name: string) => singular(name.toLowerCase().replace(NAME, ''));
const singular = (name: string) => (name.endsWith('s') ? name.slice(0, -1) : name);

/** What was asked for and what came of it, in `detail` of the event. Secrets, and whole documents, are left out. */
export function requestFields(detail: Detail): readonly Field[] {
  const { eventName, requestParameters, responseElements, serviceEventDetails } = detail;
  const asked = leavesOf(requestParameters).filter(
    (leaf) => isShown(leaf) && !DOCUMENT.test(lastName(leaf)) && (leaf.path.length === 1 || isTelling(leaf)),
  );
  const known = new Set(asked.map(({ value }) => value));
  const call = text(eventName)?.toLowerCase() ?? '';
  const answered = leavesOf(responseElements).filter((leaf) => {
    const stem = stemOf(lastName(leaf));
    return isShown(leaf) && isName(leaf) && stem !== '' && call.includes(stem) && !known.has(leaf.value);
  });
  return [
    { label: 'Policy', value: lines(policyLines(requestParameters), 8) },
    { label: 'Request', value: lines(asked.filter((leaf) => !isPolicyPart(leaf)).map(line), 12) },
    { label: 'Result', value: lines(answered.map(line), 5) },
    { label: 'Details', value: lines(leavesOf(serviceEventDetails).filter(isShown).map(line), 8) },
    { label: 'Failures', value: lines(items(responseElements?.failures).map(failure)) },
  ];
}

const isTelling = (leaf: Leaf) => isName(leaf) || TELLING.test(lastName(leaf));
const isPolicyPart = ({ path }: Leaf) =>
  path.length > 1 && path.slice(0, -1).some((name) => DOCUMENT.test(name));
const line = ({ path, value }: Leaf) => `${path.join('.')} = ${value}`;

/** ECS and others answer with what they could not do, although the call succeeded. */
function failure(one: unknown): string | undefined {
  const { arn, reason, detail } = Object(one);
  const what = [text(arn) && nameIn(text(arn) ?? ''), text(reason), text(detail)].filter(Boolean);
  return what.join(': ') || undefined;
}
