import type { Alert, Severity } from '../../functions/shared/alert';
import { alertEvent } from '../../functions/shared/own-event';
import { Clock } from './clock';
import type { Happening, Scenario } from './scenario';
import { POISON } from './slack';

export const WEBHOOKS = ['first', 'second'] as const;

/** An alert that an event gives rise to, and what is to become of it. */
export interface Expected {
  readonly eventId: string;
  /** As a message shows it: `P3`, `Q3` of a pair, `M3` of the monitoring, `REPLAY P3`. */
  readonly problem: string;
  /** Under which the notifier remembers the problem. */
  readonly key: string;
  readonly state: Alert['state'];
  readonly severity: Severity;
  /** Of the event's time. */
  readonly second: number;
  /** Where it is to be told; nowhere where a rule leaves it out. */
  readonly webhooks: readonly string[];
  readonly poison: boolean;
  readonly happening: Happening;
  /** Of all alerts of the event. */
  readonly problems: readonly string[];
}

const START = new Clock().start;
const ACCOUNT = '111122223333';
const REPLAY = 'r-1';
const timeOf = (second: number) => new Date(START + second * 1000).toISOString().replace('.000Z', 'Z');

/** What an event's delivery puts into the queue. */
export function bodyOf(happening: Happening, number: number): string {
  const { kind, problem, state, region, second } = happening;
  const envelope = {
    version: '0',
    id: `e-${number}`,
    account: ACCOUNT,
    region,
    time: timeOf(second),
    resources: [],
  };
  switch (kind) {
    case 'own':
      return JSON.stringify(alertEvent(ownAlert(happening, number)));
    case 'backup':
      return JSON.stringify({
        ...envelope,
        source: 'aws.health',
        'detail-type': 'AWS Health Event',
        detail: { backupEvent: 'true', eventArn: `arn:aws:health:${region}::event/${problem}` },
      });
    default: {
      const isCopy = ['copy', 'pair', 'twin'].includes(kind) || state === 'resolved';
      const event = isCopy ? copyOf(happening) : findingOf(happening);
      return JSON.stringify({ ...envelope, ...event, ...(kind === 'replay' && { 'replay-name': REPLAY }) });
    }
  }
}

/** Shows in every message which problem it tells of. A finding is one whatever its title is. */
function titleOf({ kind, problem }: Happening, letter = 'P', version = 1): string {
  const mark = kind === 'ignored' ? 'Ignored ' : kind === 'poison' ? `${POISON} ` : '';
  return `${mark}⟦${letter}${problem}⟧v${version}`;
}

/** Three bytes a character. */
const LONG = '長い説明。'.repeat(1500);

function findingOf(happening: Happening) {
  const { problem, severity, isLong } = happening;
  return {
    source: 'aws.guardduty',
    'detail-type': 'GuardDuty Finding',
    detail: {
      id: idOf(problem),
      accountId: ACCOUNT,
      type: 'Recon:EC2/Portscan',
      title: titleOf(happening),
      severity: { critical: 9, high: 7, medium: 4, low: 2, info: 1 }[severity],
      ...(isLong && { description: LONG }),
    },
  };
}

function copyOf(happening: Happening) {
  const { kind, problem, region, severity, state, isLong } = happening;
  const finding = (letter: string, id: string) => ({
    Id: id,
    AwsAccountId: ACCOUNT,
    Region: region,
    Title: titleOf(happening, letter),
    Severity: { Label: severity === 'info' ? 'INFORMATIONAL' : severity.toUpperCase() },
    RecordState: state === 'resolved' ? 'ARCHIVED' : 'ACTIVE',
    ...(isLong && { Description: LONG }),
  });
  const detectors = `arn:aws:guardduty:${region}:${ACCOUNT}:detector/d/finding`;
  const first = finding('P', `${detectors}/${idOf(problem)}`);
  return {
    source: 'aws.securityhub',
    'detail-type': 'Security Hub Findings - Imported',
    detail: {
      findings:
        kind === 'pair' ? [first, finding('Q', pairOf(problem))] : kind === 'twin' ? [first, first] : [first],
    },
  };
}

const idOf = (problem: number) => `f-${problem}`;
const pairOf = (problem: number) => `arn:aws:securityhub:::q-${problem}`;

function ownAlert(happening: Happening, number: number): Alert {
  const { problem, state, severity, region, second, version } = happening;
  return {
    service: 'monitoring',
    product: 'AWS monitoring',
    severity,
    state,
    title: titleOf(happening, 'M', version),
    account: ACCOUNT,
    region,
    fields: [],
    key: keyOf('M', problem),
    time: timeOf(second),
    eventId: `e-${number}`,
    origin: 'real',
  };
}

/** The alerts of all events, as the settings of the scenario have them. */
export function expectedOf(scenario: Scenario): readonly Expected[] {
  return scenario.happenings.flatMap((happening, number) => {
    const { kind, problem, state, second } = happening;
    const severity = shownSeverity(happening);
    const isReplay = kind === 'replay';
    const letters =
      kind === 'pair' ? ['P', 'Q'] : kind === 'twin' ? ['P', 'P'] : [kind === 'own' ? 'M' : 'P'];
    const problems = letters.map((letter) => `${isReplay ? 'REPLAY ' : ''}${letter}${problem}`);
    return letters.map((letter, at) => ({
      eventId: isReplay ? `replay/${REPLAY}/e-${number}` : `e-${number}`,
      problem: String(problems[at]),
      problems,
      key: `${isReplay ? `replay/${REPLAY}/` : ''}${keyOf(letter, problem)}`,
      state,
      severity,
      second,
      webhooks: kind === 'ignored' || kind === 'backup' ? [] : webhooksFor(state, severity, scenario),
      poison: kind === 'poison',
      happening,
    }));
  });
}

function keyOf(letter: string, problem: number): string {
  if (letter === 'M') return `monitoring/${problem}`;
  return letter === 'P' ? `guardduty/${ACCOUNT}/${idOf(problem)}` : `security-hub/${pairOf(problem)}`;
}

/** GuardDuty knows no info. */
function shownSeverity({ kind, severity, state }: Happening): Severity {
  const isFinding = state === 'open' && !['copy', 'pair', 'twin', 'own'].includes(kind);
  return isFinding && severity === 'info' ? 'low' : severity;
}

/** That something is over is told wherever it may have been told of. */
function webhooksFor(state: Alert['state'], severity: Severity, { split }: Scenario): readonly string[] {
  const isMild = severity === 'low' || severity === 'info';
  return split && state === 'open' && isMild ? ['second'] : WEBHOOKS;
}

/** In the settings of the interpreter, what `split` means. */
export const SPLIT = [{ severity: ['low', 'info'] as const, webhooks: ['second'] }];

/** In the settings of the interpreter, what leaves out `ignored`. */
export const IGNORE = ['guardduty', 'security-hub'].map((service) => ({
  name: `not of interest to ${service}`,
  service,
  pattern: {
    detail:
      service === 'guardduty'
        ? { title: [{ prefix: 'Ignored ' }] }
        : { findings: { Title: [{ prefix: 'Ignored ' }] } },
  },
  expires: '2027-01-31',
}));
