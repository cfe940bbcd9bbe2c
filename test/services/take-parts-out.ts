/**
 * `npm run check:services`: takes each part of a service out in turn, in a copy of the project, and looks whether the type check or
 * the test of all services fails and names the service. `npm run check:services -- macie` does it with that one, and a further word
 * with those parts only whose name holds it.
 *
 * It takes minutes, since each part is a run of its own, and so it is not among the tests.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { endWith, scriptArguments, UsageError } from '../../scripts/script-arguments';
import { dashed, SERVICE_NAMES, SERVICES, type ServiceFacts, type ServiceName } from '../../words/services';

const PROJECT = process.cwd();
const NOT_COPIED = ['node_modules', '.git', 'cdktf.out', 'build'];

interface Part {
  readonly part: string;
  readonly file: string;
  /** The file without the part; undefined for no file at all. */
  readonly without: (text: string) => string | undefined;
}

const whole = (part: string, file: string): Part => ({ part, file, without: () => undefined });

/** A line, or what begins with it and ends with a line that closes it at the same depth. */
const entry = (part: string, file: string, start: RegExp): Part => ({
  part,
  file,
  without: (text) => {
    const lines = text.split('\n');
    const from = lines.findIndex((line) => start.test(line));
    const indent = /^ */.exec(lines[from] ?? '')?.[0] ?? '';
    const isOneLine = /[,|]$/.test(lines[from] ?? '') && !/[[({]$/.test(lines[from] ?? '');
    const closes = (line: string) => line.startsWith(`${indent}}`) || line.startsWith(`${indent}]`);
    const to = isOneLine ? from : lines.findIndex((line, index) => index > from && closes(line));
    return lines.filter((_, index) => index < from || index > to).join('\n');
  },
});

function partsOf(service: ServiceName): readonly Part[] {
  const name = dashed(service);
  const isEvent = 'source' in SERVICES[service];
  const own = (folder: string) => `${folder}/${name}.ts`;
  const events = isEvent ? samplesOf(service) : [];
  const all: readonly Part[] = [
    entry('its line in the list', 'words/services.ts', new RegExp(`^  ${service}: `)),
    entry('its line in the table of blocks', 'settings/services/blocks.ts', new RegExp(`^  ${service}[:,]`)),
    entry('its line in the table of stacks', 'stacks/service-stacks.ts', new RegExp(`^  ${service}: `)),
    ...(isEvent
      ? [
          entry(
            'its entry in the table of messages',
            'functions/interpreter/messages/index.ts',
            new RegExp(`^  ${service}: `),
          ),
        ]
      : []),
    whole('its block', own('settings/services')),
    whole('its stack', own('stacks')),
    whole('its pattern', own('patterns')),
    whole('its message', own('functions/interpreter/messages')),
    whole('its page', `docs/services/${name}.md`),
    whole('its test', `test/services/${name}.test.ts`),
    whole('its test', `test/stacks/${name}.test.ts`),
    entry('its row in the README', 'README.md', new RegExp(`^\\| \`${name}\` .*\\|$`)),
    entry('a row of docs/settings.md', 'docs/settings.md', new RegExp(`^\\| \`${service}\\.enabled\``)),
    entry('its block in terraform.tfvars.example', 'terraform.tfvars.example', new RegExp(`^${service} = {`)),
  ];
  const there = all.filter(({ file }) => existsSync(join(PROJECT, file)));
  return events.length === 0 ? there : [...there, samples(service, events)];
}

/** Files of test/events with the source of the service. */
function samplesOf(service: ServiceName): readonly string[] {
  const facts: ServiceFacts = SERVICES[service];
  return readdirSync(join(PROJECT, 'test/events'))
    .map((file) => join('test/events', file))
    .filter((file) => JSON.parse(readFileSync(join(PROJECT, file), 'utf8')).source === facts.source);
}

/** All samples are one part; each becomes an event of nobody, since tests import them. */
function samples(service: ServiceName, files: readonly string[]): Part {
  const facts: ServiceFacts = SERVICES[service];
  return {
    part: 'its sample events',
    file: files.join(' '),
    without: (text) => text.replaceAll(`"source": "${facts.source}"`, '"source": "aws.nobody"'),
  };
}

interface Check {
  readonly name: string;
  readonly args: readonly string[];
}

/** In this order: what fails first has to name the service. */
const CHECKS: readonly Check[] = [
  {
    name: 'tsc',
    args: ['node_modules/typescript/bin/tsc', '--incremental', '--tsBuildInfoFile', '.tsbuildinfo'],
  },
  {
    name: 'test',
    args: ['node_modules/jest/bin/jest.js', 'test/services/every-service', '--silent', '--maxWorkers=1'],
  },
];

/** What the first check that fails prints; undefined where none does. */
function failureOf(copy: string): { readonly check: string; readonly lines: readonly string[] } | undefined {
  for (const { name, args } of CHECKS) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...args], {
      cwd: copy,
      encoding: 'utf8',
    });
    const lines = `${stdout}\n${stderr}`.split('\n').map((line) => line.trim());
    if (status !== 0) return { check: name, lines };
  }
  return undefined;
}

/** The line that names the service; a list of all services, as in the text of a type, names none. */
function lineAbout(service: ServiceName, lines: readonly string[]): string | undefined {
  const named = new RegExp(`['/.\`]"?${service}"?['/.]|${dashed(service)}|^● ${service} |"${service} =`);
  return lines.find((line) => named.test(line));
}

function takeOut(copy: string, { file, without }: Part): () => void {
  const kept = file
    .split(' ')
    .map((each) => ({ path: join(copy, each), text: readFileSync(join(copy, each), 'utf8') }));
  for (const { path, text } of kept) {
    const rest = without(text);
    if (rest === text) throw new Error(`${path} does not hold the part`);
    if (rest === undefined) rmSync(path);
    else writeFileSync(path, rest);
  }
  return () => {
    for (const { path, text } of kept) writeFileSync(path, text);
  };
}

/** Takes the part out, and puts it back. Prints what came of it. */
function isNamed(copy: string, service: ServiceName, part: Part): boolean {
  const putBack = takeOut(copy, part);
  const failure = failureOf(copy);
  putBack();
  const line = failure && lineAbout(service, failure.lines);
  const result =
    failure === undefined ? 'nothing fails' : `${failure.check}: ${line ?? failure.lines.join('\n')}`;
  console.log(`${line ? '✓' : '✗'} ${service} without ${part.part} (${part.file}): ${result}`);
  return line !== undefined;
}

function main(name = 'access_analyzer', only = ''): number {
  const service = SERVICE_NAMES.find((each) => each === name);
  if (!service) throw new UsageError(`no service ${name}; there are ${SERVICE_NAMES.join(', ')}`);
  const copy = mkdtempSync(join(tmpdir(), 'services-'));
  try {
    cpSync(PROJECT, copy, { recursive: true, filter: (path) => !NOT_COPIED.includes(basename(path)) });
    symlinkSync(join(PROJECT, 'node_modules'), join(copy, 'node_modules'));
    const whole = failureOf(copy);
    if (whole) throw new Error(`the project does not pass as it is:\n${whole.lines.join('\n')}`);
    const parts = partsOf(service).filter(({ part }) => part.includes(only));
    const failed = parts.filter((part) => !isNamed(copy, service, part)).length;
    console.log(`${parts.length - failed} passed, ${failed} failed`);
    return failed === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const USAGE = `npm run check:services [-- service [word]]

Takes each part of a service out, in a copy of the project, and checks that the type check or a test fails and names the service.
Takes minutes.

service  one of ${SERVICE_NAMES.join(', ')}; access_analyzer by default
word     only parts with this word in their name`;

try {
  const { positionals } = scriptArguments(USAGE, { most: 2 });
  process.exitCode = main(...positionals);
} catch (error) {
  endWith(error);
}
