import type { Alert, Severity } from '../../functions/shared/alert';
import { alertEvent } from '../../functions/shared/own-event';
import { Clock } from './clock';
import type { Scenario, ScenarioEvent } from './scenario';
import { POISON } from './slack';

export const WEBHOOKS = ['first', 'second'] as const;

/** An alert that follows from an event, and what has to happen to it. */
export interface ExpectedAlert {
  readonly eventId: string;
  /** The problem as messages show it: `P3`; `Q3` of a pair; `M3` of the monitoring itself; `REPLAY P3`. */
  readonly problem: string;
  /** The key under which the notifier stores the problem. */
  readonly key: string;
  readonly state: Alert['state'];
  readonly severity: Severity;
  /** The time of the event, in seconds from the start. */
  readonly second: number;
  /** Where it has to be notified; empty if a rule suppresses it. */
  readonly webhooks: readonly string[];
  readonly poison: boolean;
  readonly happening: ScenarioEvent;
  /** The problems of all alerts of the event. */
  readonly problems: readonly string[];
}

const START = new Clock().start;
const ACCOUNT = '111122223333';
const REPLAY = 'r-1';
const timeOf = (second: number) => new Date(START + second * 1000).toISOString().replace('.000Z', 'Z');

/** Returns the body of the queue message for an event. */
export function bodyOf(happening: ScenarioEvent, number: number): string {
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

/** Returns a title that identifies the problem in every message. The title does not identify a finding for the notifier. */
function titleOf({ kind, problem }: ScenarioEvent, letter = 'P', version = 1): string {
  const mark = kind === 'ignored' ? 'Ignored ' : kind === 'poison' ? `${POISON} ` : '';
  return `${mark}⟦${letter}${problem}⟧v${version}`;
}

/** Three bytes per character. */
const LONG = '長い説明。'.repeat(1500);

function findingOf(happening: ScenarioEvent) {
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

function copyOf(happening: ScenarioEvent) {
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

function ownAlert(happening: ScenarioEvent, number: number): Alert {
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

/** Returns the alerts of all events, given the settings of the scenario. */
export function expectedAlerts(scenario: Scenario): readonly ExpectedAlert[] {
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

/** GuardDuty has no severity info. */
function shownSeverity({ kind, severity, state }: ScenarioEvent): Severity {
  const isFinding = state === 'open' && !['copy', 'pair', 'twin', 'own'].includes(kind);
  return isFinding && severity === 'info' ? 'low' : severity;
}

/** A resolution is notified wherever the problem may have been notified. */
function webhooksFor(state: Alert['state'], severity: Severity, { split }: Scenario): readonly string[] {
  const isMild = severity === 'low' || severity === 'info';
  return split && state === 'open' && isMild ? ['second'] : WEBHOOKS;
}

/** The routes of the interpreter's settings for `split`. */
export const SPLIT = [{ severity: ['low', 'info'] as const, webhooks: ['second'] }];

/** The rules of the interpreter's settings that ignore events of kind `ignored`. */
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
