import { SERVICE_NAMES } from '../../../words/services';
import { cellsOf, measureInTurn, RUN, USAGE_COLUMNS, valuesOf } from '../measure';
import { projectIn, resourcesIn, withServices } from '../project';
import type { Section } from '../section';

const COUNTS = { one: 1, half: SERVICE_NAMES.length / 2, all: SERVICE_NAMES.length } as const;
const NAMES = Object.keys(COUNTS) as readonly (keyof typeof COUNTS)[];

export const services: Section = {
  title: 'Synth in all Regions, by services',
  how: 'As above, in all Regions, with the first services of `words/services.ts` on and the others off. The hub and the spokes are always there.',
  async measure({ folder, runs }) {
    const subjectOf = (name: keyof typeof COUNTS) => ({
      args: [RUN, 'main.ts', '--brief'],
      cwd: projectIn(folder, `services-${name}`, withServices(COUNTS[name])),
    });
    const subjects = { one: subjectOf('one'), half: subjectOf('half'), all: subjectOf('all') };
    const usages = await measureInTurn(subjects, runs, folder);
    const measured = NAMES.map((name) => ({
      name,
      resources: resourcesIn(subjects[name].cwd),
      usage: usages[name],
    }));
    return {
      values: Object.assign(
        {},
        ...measured.map(({ name, resources, usage }) => ({
          ...valuesOf(name, usage),
          [`${name}.resources`]: resources,
        })),
      ),
      tables: [
        {
          columns: ['services', 'resources', ...USAGE_COLUMNS],
          rows: measured.map(({ name, resources, usage }) => [
            `${COUNTS[name]}`,
            `${resources}`,
            ...cellsOf(usage),
          ]),
        },
      ],
    };
  },
};
