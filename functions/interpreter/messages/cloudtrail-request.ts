import type { Field } from '../../shared/alert';
import { annotate, arrayOf, lines, objectsOf, text } from '../detail';
import type { Detail } from '../event';
import { type FlatValue, flatten, mayHoldSecret } from '../flatten';
import { arnResource } from './arn-resource';
import { isHidden } from './cloudtrail-actor';
import { policyLines } from './policy-text';

/*
 * Finds the resource of an API call and the parameters worth showing. Requests and responses of each operation differ in shape, but
 * AWS names parameters consistently: the resource of `DeleteUser` is `userName`. So the resource is found by the operation's name.
 */

/** `Name`, `Id`, `Arn` and the like at the end of a parameter. */
const NAME = /(?:names?|ids?|arns?|identifiers?)$/i;
/** Other parameters that are shown even if they are nested. */
const RELEVANT =
  /(?:type|count|cidr\w{0,8}|principal|status|state|group|uri|permission|algorithm|action|enabled)$/i;
/** Documents and contents, which are too long or confidential; of a policy, a summary is shown instead. */
const DOCUMENT = /(?:document|policy|template|body|value|script|command|statement)$/i;
const LONGEST = 200;

const lastName = ({ path }: FlatValue) => path.at(-1) ?? '';
const isName = (leaf: FlatValue) => NAME.test(lastName(leaf));
/** How the call was made; of headers, only ACLs of S3 are shown. */
const NOISE = /^(?:host|dry.?run|xmlns.{0,9}|x-(?!amz-(?:acl$|grant-)).{1,60})$/i;
/** Values that tell an outcome are no resource. */
const OUTCOME = /^(?:success|failure)$/i;

/** A document, such as a policy, names no resource. */
const isJson = ({ value }: FlatValue) => /^\s*[{[]/.test(value);

const isShown = (leaf: FlatValue) =>
  !mayHoldSecret(leaf) &&
  !NOISE.test(lastName(leaf)) &&
  !isHidden(leaf.value) &&
  leaf.value.length <= LONGEST;

/**
 * The resource of a call, with a second one in parentheses: `bob`, `i-0a1, i-0b2`, `ci (policy/ReadOnly)`. Undefined if the record
 * names none.
 */
export function targetOf({
  eventName,
  requestParameters,
  responseElements,
  serviceEventDetails,
  resources,
}: Detail): string | undefined {
  const call = text(eventName)?.toLowerCase() ?? '';
  const requested = flatten(requestParameters).filter((leaf) => isShown(leaf) && !isJson(leaf));
  const top = requested.filter(({ path }) => path.length === 1);
  const [inRequest, second] = bestOf(top, call);
  if (inRequest) return annotate(inRequest, second && arnResource(second));
  // `StartSession` of Systems Manager names its resource `target`.
  const plainName =
    top.find((leaf) => isName(leaf) || lastName(leaf) === 'target')?.value ?? queueIn(requestParameters);
  const answered = [responseElements, serviceEventDetails].flatMap(flatten).filter(isShown);
  const elsewhere = bestOf(answered, call)[0] ?? bestOf(requested, call)[0];
  const arns = objectsOf(resources).map(({ ARN }) => text(ARN));
  if (elsewhere)
    return plainName && !elsewhere.includes(plainName) ? `${elsewhere} (${plainName})` : elsewhere;
  return plainName ?? requested.find(isName)?.value ?? arns.find((arn) => arn !== undefined);
}

/** SQS names a queue by its URL: `https://sqs.eu-west-1.amazonaws.com/111122223333/jobs` → `jobs`. */
const queueIn = (request: unknown): string | undefined =>
  text(text(Object(request).queueUrl)?.split('/').at(-1));

/** Values whose parameter name is part of the operation's name, ordered by its position there; at equal position, longer names first. */
function bestOf(leaves: readonly FlatValue[], call: string): readonly string[] {
  const ranked = leaves.flatMap((leaf) => {
    // `cluster` may name a cluster, but `instanceType` does not name an instance, and is in no operation's name.
    const stem = stemOf(lastName(leaf));
    const at = stem === '' ? -1 : call.indexOf(stem);
    return at < 0 || OUTCOME.test(leaf.value) ? [] : [{ leaf, rank: at * 100 - stem.length }];
  });
  return ranked.sort((one, other) => one.rank - other.rank).map(({ leaf }) => leaf.value);
}

/** `userName` → `user`, `taskDefinitions` → `taskdefinition` */
const stemOf = (name: string) => singular(name.toLowerCase().replace(NAME, ''));
const singular = (name: string) => (name.endsWith('s') ? name.slice(0, -1) : name);

/** Fields about the request and the response of a call. Secrets and whole documents are left out. */
export function requestFields(detail: Detail): readonly Field[] {
  const { eventName, requestParameters, responseElements, serviceEventDetails } = detail;
  const requested = flatten(requestParameters).filter(
    (leaf) => isShown(leaf) && !isDocument(leaf) && (leaf.path.length === 1 || isRelevant(leaf)),
  );
  const known = requested.map(({ value }) => value);
  const call = text(eventName)?.toLowerCase() ?? '';
  const answered = flatten(responseElements).filter((leaf) => {
    const stem = stemOf(lastName(leaf));
    const isResult = isName(leaf) ? stem !== '' && call.includes(stem) : isOutcome(leaf);
    return isShown(leaf) && isResult && !known.some((value) => leaf.value.endsWith(value));
  });
  return [
    { label: 'Policy', value: lines(policyLines(requestParameters), 8) },
    { label: 'Request', value: lines(requested.filter((leaf) => !isPolicyPart(leaf)).map(line), 12) },
    { label: 'Result', value: lines(answered.map(line), 5) },
    { label: 'Details', value: lines(flatten(serviceEventDetails).filter(isShown).map(line), 8) },
    { label: 'Failures', value: lines(arrayOf(responseElements?.failures).map(failure)) },
  ];
}

/** A Boolean such as `BlockPublicPolicy` is not a document. */
const isDocument = (leaf: FlatValue) => DOCUMENT.test(lastName(leaf)) && !isBoolean(leaf);
const isBoolean = ({ value }: FlatValue) => value === 'true' || value === 'false';

/** `deletionDate`, `keyState` */
const isOutcome = (leaf: FlatValue) =>
  leaf.path.length === 1 && /(?:date|state|status)$/i.test(lastName(leaf));

/** Boolean parameters that control access or protection. */
const SWITCH = /public|access|privileged|encrypt|protect|mfa|delet/i;
const isRelevant = (leaf: FlatValue) =>
  isName(leaf) || RELEVANT.test(lastName(leaf)) || (isBoolean(leaf) && SWITCH.test(leaf.path.join('.')));
const isPolicyPart = ({ path }: FlatValue) => path.slice(0, -1).some((name) => DOCUMENT.test(name));
const line = ({ path, value }: FlatValue) => `${path.join('.')} = ${value}`;

/** Responses of ECS and others list partial failures of a successful call. */
function failure(one: unknown): string | undefined {
  const { arn, reason, detail } = Object(one);
  const what = [text(arn) && arnResource(text(arn) ?? ''), text(reason), text(detail)].filter(Boolean);
  return what.join(': ') || undefined;
}
