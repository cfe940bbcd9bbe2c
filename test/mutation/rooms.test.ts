import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOMS, roomOf, sourcesOf } from './rooms';

const PROJECT = join(__dirname, '..', '..');

test.each(ROOMS)(
  'the sources, the tests and what is left out of $folder exist',
  ({ folder, tests, without }) => {
    expect(existsSync(join(PROJECT, folder))).toBe(true);
    for (const name of ['', ...without]) expect(existsSync(join(PROJECT, tests, name))).toBe(true);
  },
);

test.each([
  ['patterns/engine/match.ts', 'patterns'],
  ['settings', 'settings'],
  ['functions/notifier/handler.ts', 'functions/notifier'],
  ['functions/notifier/render/entry.ts', 'functions/notifier'],
  ['functions/interpreter/parse.ts', 'functions/interpreter'],
  ['functions/interpreter/messages', 'functions/interpreter/messages'],
])('%s is in the area %s', (path, folder) => {
  expect(roomOf(path)?.folder).toBe(folder);
});

test.each(['stacks/hub.ts', 'settings-other/a.ts', 'functions'])('%s is in no area', (path) => {
  expect(roomOf(path)).toBeUndefined();
});

test('the sources of an area are those of its folder without nested areas', () => {
  const [outer, inner] = ROOMS.filter(({ folder }) => folder.startsWith('functions/interpreter'));
  expect(outer && sourcesOf(outer)).toEqual([
    'functions/interpreter/**/*.ts',
    '!functions/interpreter/messages/**/*.ts',
  ]);
  expect(inner && sourcesOf(inner)).toEqual(['functions/interpreter/messages/**/*.ts']);
});
