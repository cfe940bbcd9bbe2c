import type { Message } from '../../../cli/preview/preview-of';
import { type Scene, scenes } from '../../../cli/preview/scenes';
import { renderAlert } from '../../../functions/notifier/render/render-alert';
import { expectWithinSlackLimits } from '../../functions/notifier/slack/slack-limits';
import { alertWith, SETTINGS } from '../../functions/reader';
import { NOW, previewsOfSamples } from './samples';

let messages: readonly Message[];
beforeAll(async () => {
  messages = (await previewsOfSamples()).flatMap((preview) => preview.messages);
});

const sceneOf = (title: string, settings = SETTINGS): Scene | undefined =>
  scenes(messages, settings, NOW).find((scene) => scene.title === title);
const headOf = (scene: Scene | undefined) => JSON.stringify(scene?.payload.blocks);

test('the samples give a scene of each kind, which Slack would accept', () => {
  const all = scenes(messages, SETTINGS, NOW);
  expect(all.map(({ title }) => title)).toEqual([
    'Several alerts at once',
    'One finding from several Regions',
    'The problem is resolved',
    'A storm starts',
    'The storm is over',
    'The daily digest',
  ]);
  for (const { payload, occasion } of all) {
    expectWithinSlackLimits(payload);
    expect(occasion).toMatch(/^[A-Z].+\.$/);
  }
});

test('several alerts belong to different services, and five are shown in full', () => {
  expect(sceneOf('Several alerts at once')?.payload.attachments).toHaveLength(6);
});

test('the finding that two Regions report names both', () => {
  const text = JSON.stringify(sceneOf('One finding from several Regions')?.payload);
  expect(text).toContain('us-east-1, eu-west-1');
  expect(text).toContain('× 2');
});

test('a resolved problem was open before, and mentions nobody', () => {
  expect(headOf(sceneOf('The problem is resolved'))).toMatch(/"text":"✅ Resolved /);
});

test('the numbers of the storm include every alert', () => {
  const [, count] = /Alert storm: (\d+) alerts/.exec(headOf(sceneOf('A storm starts'))) ?? [];
  // Not posted: the resolution of a problem that no sample opens, and repeats of an older sample.
  expect(Number(count)).toBeGreaterThan(messages.length - 9);
  expect(headOf(sceneOf('The storm is over'))).toContain('Alert storm is over: 3 alerts');
});

test('the digest has the alerts below the setting; without the setting the scene says that there is none', () => {
  expect(headOf(sceneOf('The daily digest'))).toMatch(/Digest of the day: \d+ alerts · Low \d+ · Info/);
  expect(sceneOf('The daily digest')?.occasion).toMatch(/^There is none with these settings\. /);
  const settings = { ...SETTINGS, digest_below: 'low' } as const;
  expect(headOf(sceneOf('The daily digest', settings))).not.toMatch(/Low|Medium/);
  expect(sceneOf('The daily digest', settings)?.occasion).toBe(
    'Alerts below slack.digest_below ("low") are held for it.',
  );
});

test('scenes show the webhook with the most alerts', () => {
  const toWebhooks = (key: string, ...webhooks: string[]): Message => {
    const alert = alertWith({ key, title: key, eventId: key });
    return { alert, webhooks, mention: 'none', payload: renderAlert(alert, 'none', SETTINGS) };
  };
  const some = [
    toWebhooks('a', 'one'),
    toWebhooks('b', 'one', 'two'),
    toWebhooks('c', 'two'),
    toWebhooks('d', 'two'),
  ];
  const [, storm] = scenes(some, SETTINGS, NOW);
  expect(storm?.title).toBe('A storm starts');
  expect(storm?.payload.text).toMatch(/^🔴 Alert storm: 3 alerts/);
});

test('without alerts there is no scene', () => {
  expect(scenes([], SETTINGS, NOW)).toEqual([]);
});
