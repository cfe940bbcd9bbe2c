import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import {
  type Advice,
  CONFIGURED,
  type Configurations,
  type Finding,
  type Findings,
  type ProbedService,
} from '../../../cli/doctor/facts';
import { jsonOf } from '../../../cli/doctor/json';
import { configurationMatrix, matrix } from '../../../cli/doctor/matrix';
import { notes } from '../../../cli/doctor/notes';
import { report } from '../../../cli/doctor/report';
import { writeAdvice } from '../../../cli/doctor/write-advice';
import { REGIONS, type Region } from '../../../settings/regions';
import { folderWith, removeFolders } from '../../settings/read/folder';

afterAll(removeFolders);

const plain = (_: unknown, text: string) => text;
const EXISTING = { id: 'x', isOn: false, isMarked: false, notes: [] };
const DENIED: Finding = { state: 'no access', why: 'access denied in us-east-1: x may not call y' };

const findings: Findings = new Map(
  Object.entries({
    guardduty: {
      'us-east-1': { state: 'exists', owner: 'user', ...EXISTING },
      'eu-west-1': { state: 'none' },
    },
    aws_config: { 'us-east-1': { state: 'exists', owner: 'project', ...EXISTING, isOn: true } },
    macie: {
      'us-east-1': DENIED,
      'eu-west-1': { ...DENIED, why: DENIED.why.replace('us-east-1', 'eu-west-1') },
    },
  } satisfies Partial<Record<ProbedService, Partial<Record<Region, Finding>>>>).map(([service, regions]) => [
    service as ProbedService,
    new Map(Object.entries(regions) as [Region, Finding][]),
  ]),
);

test('the matrix shows owners, and no access as such', () => {
  expect(matrix(findings, plain)).toBe(
    [
      'Region     GuardDuty  Config  SecHub  Inspector  Macie      Analyzer',
      'us-east-1  yours,off  ours                       no access',
      'eu-west-1  –                                     no access',
    ].join('\n'),
  );
});

test('the widest matrix fits a terminal of 80 columns', () => {
  const wide: Finding[] = [
    DENIED,
    { state: 'no answer', why: '' },
    { state: 'exists', owner: 'user', ...EXISTING },
  ];
  const services = [
    'guardduty',
    'aws_config',
    'security_hub',
    'inspector',
    'macie',
    'access_analyzer',
  ] as const;
  for (const finding of wide) {
    const all: Findings = new Map(
      services.map((service) => [service, new Map(REGIONS.map((region) => [region, finding]))]),
    );
    for (const line of matrix(all, plain).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  }
});

const KEPT = 'turned on in new accounts: Macie';

const configurations: Configurations = new Map([
  [
    'macie',
    new Map<Region, Finding>([
      ['us-east-1', { state: 'exists', owner: 'user', ...EXISTING, isOn: true, notes: [KEPT] }],
      ['eu-west-1', { state: 'exists', owner: 'project', ...EXISTING, isOn: true, notes: [KEPT] }],
    ]),
  ],
  ['inspector', new Map<Region, Finding>([['us-east-1', DENIED]])],
]);

test('organization configurations have their own matrix and notes, with only the services that were asked', () => {
  const diagnosis = {
    account: '1',
    arn: 'a',
    findings,
    configurations,
    checks: [],
    advice: [],
    written: [],
    file: 'f',
  };
  expect(report(diagnosis, plain)).toContain(
    [
      'Organization configurations, by which services are turned on in other accounts:',
      '',
      'Region     Inspector  Macie',
      'us-east-1  no access  yours',
      'eu-west-1             ours',
      '',
      `us-east-1, eu-west-1: Macie: ${KEPT}`,
      'us-east-1: Inspector: no access: access denied: x may not call y',
    ].join('\n'),
  );
  expect(jsonOf(diagnosis)).toMatchObject({
    organization: { macie: { 'us-east-1': { state: 'exists', owner: 'user', notes: [KEPT] } } },
  });
  expect(report({ ...diagnosis, configurations: new Map() }, plain)).not.toContain('Organization');
});

test('the widest matrix of organization configurations fits a terminal of 80 columns', () => {
  const all: Configurations = new Map(
    CONFIGURED.map((service) => [service, new Map(REGIONS.map((region) => [region, DENIED]))]),
  );
  for (const line of configurationMatrix(all, plain).split('\n')) expect(line.length).toBeLessThanOrEqual(80);
});

test('an equal note of several Regions is shown once', () => {
  expect(notes(findings)).toEqual([
    'us-east-1, eu-west-1: Macie: no access: access denied: x may not call y',
  ]);
});

test('a note of all Regions does not list them', () => {
  const many: Findings = new Map([['macie', new Map(REGIONS.map((region) => [region, DENIED]))]]);
  expect(notes(many)).toEqual(['all 34 Regions: Macie: no access: access denied: x may not call y']);
});

test('no line of the report is longer than 80 characters, except those for terraform.tfvars, and no word is lost', () => {
  const text = Array.from({ length: 60 }, (_, index) => `service:Action${index}`).join(', ');
  const checks = [{ title: 'Permissions', status: 'problem', text, details: [text] }] as const;
  const diagnosis = {
    account: '1',
    arn: 'a',
    findings,
    configurations: new Map(),
    checks,
    advice: [],
    written: [],
    file: 'terraform.tfvars',
  };
  const said = report(diagnosis, (_, each) => `\u001b[31m${each}\u001b[39m`);
  for (const line of said.split('\n')) expect(stripVTControlCharacters(line).length).toBeLessThanOrEqual(80);
  expect(said.replace(/\s+/g, ' ').split(text)).toHaveLength(3);
});

const ADVICE: readonly Advice[] = [
  { path: ['guardduty', 'existing_detectors'], regions: ['us-east-1'], why: ['exists'] },
];

test('--write keeps comments, and reports what it cannot write', async () => {
  const project = folderWith({ 'terraform.tfvars': '# ours\nguardduty = { min_severity = 4 } # noise\n' });
  expect(await writeAdvice(project, 'terraform.tfvars', ADVICE)).toEqual(ADVICE);
  expect(readFileSync(join(project, 'terraform.tfvars'), 'utf8')).toBe(
    '# ours\nguardduty = { min_severity = 4, existing_detectors = ["us-east-1"] } # noise\n',
  );
  const odd = folderWith({ 'terraform.tfvars': 'guardduty = { existing_detectors = [ /* none */ ] }\n' });
  expect(await writeAdvice(odd, 'terraform.tfvars', ADVICE)).toEqual([]);
  const diagnosis = {
    account: '1',
    arn: 'a',
    findings,
    configurations: new Map(),
    checks: [],
    advice: ADVICE,
    written: [],
    file: 'terraform.tfvars',
  };
  expect(report(diagnosis, plain)).toContain('guardduty = { existing_detectors = ["us-east-1"] }');
});

test('--write keeps the indentation of JSON', async () => {
  const project = folderWith({ 'terraform.tfvars.json': '{\n    "guardduty": { "min_severity": 4 }\n}\n' });
  await writeAdvice(project, 'terraform.tfvars.json', ADVICE);
  expect(readFileSync(join(project, 'terraform.tfvars.json'), 'utf8')).toBe(
    '{\n    "guardduty": {\n        "min_severity": 4,\n        "existing_detectors": [\n            "us-east-1"\n        ]\n    }\n}\n',
  );
});
