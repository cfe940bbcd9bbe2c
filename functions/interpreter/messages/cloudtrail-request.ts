import type { Field } from '../../shared/alert';
import { annotate, arrayOf, lines, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import { type FlatValue, flatten, mayHoldSecret } from '../flatten';
import { arnResource } from './arn-resource';
import { isHidden } from './cloudtrail-actor';
import { policyLines } from './policy-text';

/*
 * What a call was about. The shape of request and answer differs from call to call, but AWS names things alike: what a call
 * `DeleteUser` deletes is `userName`. So things are found by the name of the call.
 */

/** `Name`, `Id`, `Arn` and the like at the end of a parameter. */
const NAME = /(?:names?|ids?|arns?|identifiers?)$/i;
/** What else is worth showing where it lies deep in a request. */
const TELLING =
  /(?:type|count|cidr\w{0,8}|principal|status|state|group|uri|permission|algorithm|action|enabled)$/i;
/** Whole documents and contents: a policy is shown by what it allows, the others are too long or nobody's business. */
const DOCUMENT = /(?:document|policy|template|body|value|script|command|statement)$/i;
const LONGEST = 200;

const lastName = ({ path }: FlatValue) => path.at(-1) ?? '';
const isName = (leaf: FlatValue) => NAME.test(lastName(leaf));
/** Of the way that the call was made, not of what it was about; an ACL of S3 may be a header. */
const NOISE = /^(?:host|dry.?run|xmlns.{0,9}|x-(?!amz-(?:acl$|grant-)).{1,60})$/i;
/** Whether it worked is no thing. */
const OUTCOME = /^(?:success|failure)$/i;

const isShown = (leaf: FlatValue) =>
  !mayHoldSecret(leaf) &&
  !NOISE.test(lastName(leaf)) &&
  !isHidden(leaf.value) &&
  leaf.value.length <= LONGEST;

/**
 * The thing that a call is about, and what else it names: `bob`, `i-0a1, i-0b2`, `ci (policy/ReadOnly)`. Undefined where nothing
 * names it.
 */
export function targetOf({
  eventName,
  requestParameters,
  responseElements,
  serviceEventDetails,
  resources,
}: Detail): string | undefined {
  const call = text(eventName)?.toLowerCase() ?? '';
  const asked = flatten(requestParameters).filter(isShown);
  const top = asked.filter(({ path }) => path.length === 1);
  const [inRequest, second] = bestOf(top, call);
  if (inRequest) return annotate(inRequest, second && arnResource(second));
  // `StartSession` of Systems Manager has a target.
  const plainName = top.find((leaf) => isName(leaf) || lastName(leaf) === 'target')?.value;
  const answered = [responseElements, serviceEventDetails].flatMap(flatten).filter(isShown);
  const elsewhere = bestOf(answered, call)[0] ?? bestOf(asked, call)[0];
  const whole = objectsOf(resources).map(({ ARN }) => text(ARN));
  if (elsewhere)
    return plainName && !elsewhere.includes(plainName) ? `${elsewhere} (${plainName})` : elsewhere;
  return plainName ?? asked.find(isName)?.value ?? whole.find((arn) => arn !== undefined);
}

/** The values whose names are in that of the call, in that order; of two that begin at one place, the longer name. */
function bestOf(leaves: readonly FlatValue[], call: string): readonly string[] {
  const ranked = leaves.flatMap((leaf) => {
    const name = lastName(leaf);
    const stem = stemOf(name);
    const at = stem === '' ? -1 : call.indexOf(stem);
    // `instanceType` is no instance, but `cluster` may be one.
    const isThing = isName(leaf) || call.includes(singular(name.toLowerCase()));
    return at < 0 || !isThing || OUTCOME.test(leaf.value) ? [] : [{ leaf, rank: at * 100 - stem.length }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ leaf }) => leaf.value);
}

/** `userName` → `user`, `taskDefinitions` → `taskdefinition` */
const stemOf = (name: string) => singular(name.toLowerCase().replace(NAME, ''));
const singular = (name: string) => (name.endsWith('s') ? name.slice(0, -1) : name);

/** What was asked for and what came of it, in `detail` of the event. Secrets, and whole documents, are left out. */
export function requestFields(detail: Detail): readonly Field[] {
  const { eventName, requestParameters, responseElements, serviceEventDetails } = detail;
  const asked = flatten(requestParameters).filter(
    (leaf) => isShown(leaf) && !isDocument(leaf) && (leaf.path.length === 1 || isTelling(leaf)),
  );
  const known = asked.map(({ value }) => value);
  const call = text(eventName)?.toLowerCase() ?? '';
  const answered = flatten(responseElements).filter((leaf) => {
    const stem = stemOf(lastName(leaf));
    const isResult = isName(leaf) ? stem !== '' && call.includes(stem) : isOutcome(leaf);
    return isShown(leaf) && isResult && !known.some((value) => leaf.value.endsWith(value));
  });
  return [
    { label: 'Policy', value: lines(policyLines(requestParameters), 8) },
    { label: 'Request', value: lines(asked.filter((leaf) => !isPolicyPart(leaf)).map(line), 12) },
    { label: 'Result', value: lines(answered.map(line), 5) },
    { label: 'Details', value: lines(flatten(serviceEventDetails).filter(isShown).map(line), 8) },
    { label: 'Failures', value: lines(arrayOf(responseElements?.failures).map(failure)) },
  ];
}

/** `BlockPublicPolicy` is none. */
const isDocument = (leaf: FlatValue) => DOCUMENT.test(lastName(leaf)) && !isBoolean(leaf);
const isBoolean = ({ value }: FlatValue) => value === 'true' || value === 'false';

/** `deletionDate`, `keyState` */
const isOutcome = (leaf: FlatValue) =>
  leaf.path.length === 1 && /(?:date|state|status)$/i.test(lastName(leaf));

/** Switches that decide who gets in, or what protects. */
const SWITCH = /public|access|privileged|encrypt|protect|mfa|delet/i;
const isTelling = (leaf: FlatValue) =>
  isName(leaf) || TELLING.test(lastName(leaf)) || (isBoolean(leaf) && SWITCH.test(leaf.path.join('.')));
const isPolicyPart = ({ path }: FlatValue) =>
  path.length > 1 && path.slice(0, -1).some((name) => DOCUMENT.test(name));
const line = ({ path, value }: FlatValue) => `${path.join('.')} = ${value}`;

/** ECS and others answer with what they could not do, although the call succeeded. */
function failure(one: unknown): string | undefined {
  const { arn, reason, detail } = Object(one);
  const what = [text(arn) && arnResource(text(arn) ?? ''), text(reason), text(detail)].filter(Boolean);
  return what.join(': ') || undefined;
}
