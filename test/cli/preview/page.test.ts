import fc from 'fast-check';
import { mrkdwnToHtml } from '../../../cli/preview/mrkdwn-to-html';
import { page } from '../../../cli/preview/page';
import { type Preview, previewOf } from '../../../cli/preview/preview-of';
import { scenes } from '../../../cli/preview/scenes';
import { JAPANESE } from '../../../functions/notifier/i18n/japanese';
import type { NotifierSettings } from '../../../functions/notifier/settings';
import { INTERPRETER_SETTINGS, ROUTE, SETTINGS } from '../../functions/reader';
import { NASTY } from './nasty-text';
import { eventFile, NOW, PREVIEW_SETTINGS, previewOfHigh, previewsOfSamples } from './samples';

const pageWith = (settings: NotifierSettings, ...previews: readonly Preview[]) =>
  page({ previews, scenes: [], settings, source: 'terraform.tfvars' });
const pageOf = (...previews: readonly Preview[]) => pageWith(SETTINGS, ...previews);

/** Names of elements and their attributes, without their content. */
const structureOf = (html: string) =>
  [...html.matchAll(/<(\/?[\w!]+)((?: [\w-]+(?:="[^"]*")?)*)\/?>/g)].map(([, name, attributes = '']) =>
    [name, attributes.replace(/="[^"]*"/g, '')].join(''),
  );

const FROM_MRKDWN = ['b', 'i', 's', 'code', 'pre', 'blockquote'].flatMap((name) => [name, `/${name}`]);

describe('the page', () => {
  test('has every sample event once, in the list and as a message, and loads nothing', async () => {
    const previews = await previewsOfSamples();
    const html = pageOf(...previews);
    const count = (text: string) => html.split(text).length - 1;

    expect(previews.length).toBeGreaterThan(0);
    for (const { file } of previews) expect(count(`<p class="file">${file}</p>`)).toBe(1);
    expect(count('<article ')).toBe(previews.length);
    expect(count('<div class="message">')).toBe(previews.flatMap(({ messages }) => messages).length);
    for (const [, id] of html.matchAll(/<a href="#([^"]+)"/g)) expect(count(` id="${id}"`)).toBe(1);

    const elements = new Set(structureOf(html).map((element) => element.split(' ')[0]));
    for (const loading of ['script', 'link', 'img', 'iframe', 'object'])
      expect(elements).not.toContain(loading);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/@import|url\(|undefined<|\[object Object\]/);
  });

  test('has a separate section for messages with several alerts, each linked once', async () => {
    const messages = (await previewsOfSamples()).flatMap((preview) => preview.messages);
    const all = scenes(messages, SETTINGS, NOW);
    const html = page({ previews: [], scenes: all, settings: SETTINGS, source: 'terraform.tfvars' });
    expect(html).toContain('<a href="#scenes">More than one alert</a> <span class="count">6</span>');
    for (const [index, { title }] of all.entries()) {
      expect(html).toContain(`<a href="#scene-${index + 1}">${title}</a>`);
      expect(html).toContain(`<article id="scene-${index + 1}">\n<h3>${title}</h3>`);
    }
    expect(html.match(/<article /g)).toHaveLength(6);
    expect(html).toContain('<b>🚨 Alert storm: ');
    expect(html).toContain('More problems in a minute than slack.storm_per_minute (20)');
  });

  test('lets the keyboard skip the list of events', () => {
    const html = pageOf(previewOfHigh());
    expect(html).toContain('<body>\n<a class="skip" href="#content">Skip to the messages</a>\n<nav');
    expect(html).toContain('<main id="content" tabindex="-1">');
  });

  test('underlines links in text, because their colour alone is not distinct enough', () => {
    const html = pageOf(previewOfHigh());
    expect(html).toMatch(/\na \{ color: var\(--link\); text-underline-offset: 2px; \}\n/);
    expect(html).not.toMatch(/\na \{[^}]*text-decoration: none/);
  });

  test('folds the long list of a storm without losing a line', async () => {
    const messages = (await previewsOfSamples()).flatMap((preview) => preview.messages);
    const storm = scenes(messages, SETTINGS, NOW).filter(({ title }) => title === 'A storm starts');
    const html = page({ previews: [], scenes: storm, settings: SETTINGS, source: 'terraform.tfvars' });
    const [, before = '', rest = ''] =
      /<div class="section">((?:(?!<\/div>)[\s\S])*?)<details class="fold"><summary>Show more<\/summary>([\s\S]*?)<\/details><\/div>/.exec(
        html,
      ) ?? [];
    expect(before.split('<br>').length).toBeLessThanOrEqual(5);
    expect(rest).not.toBe('');
    const titles = storm[0]?.payload.attachments.at(-1)?.blocks ?? [];
    const lines = titles.flatMap((block) => ('text' in block ? block.text.text.split('\n') : []));
    const drawn = html
      .replace(/<details class="fold"><summary>Show more<\/summary>/g, '<br>')
      .split(/<br>|<div class="section">/);
    const textOf = (line: string) => mrkdwnToHtml(line).text;
    expect(lines.filter((line) => !drawn.some((each) => each.startsWith(textOf(line))))).toEqual([]);
  });

  test('shows the notification, the sender’s time, the bar, fields, context, and the event', () => {
    const html = pageOf(previewOfHigh());
    expect(html).toContain('<span class="label">Notification</span> <span lang="en">🔴 High: EC2 instance');
    expect(html).toMatch(/<span class="time">11:11\sAM<\/span>/);
    expect(html).toContain('<div class="attachment" style="border-left-color: #d92b2b">');
    expect(html).toContain('<div><b>Resource</b><br>i-0a1b2c3d4e5f60718 (web-1)</div>');
    expect(html).toMatch(
      /<div class="context"><div>GuardDuty · production \(111122223333\) · ap-northeast-1 ·/,
    );
    expect(html).toContain('&quot;detail-type&quot;: &quot;GuardDuty Finding&quot;');
  });

  test('groups events by service, with events that are not posted among those of the same source', () => {
    const silent = {
      ...previewOfHigh(),
      file: 'silent.json',
      product: undefined,
      messages: [],
      suppressed: ['a copy'],
    };
    const other = previewOf(eventFile('example.json', { source: 'aws.example' }), PREVIEW_SETTINGS, NOW);
    const html = pageOf(other, silent, previewOfHigh());
    expect(html.match(/<h[23]>.*?<\/h[23]>/g)).toEqual([
      '<h2>Events</h2>',
      '<h2>aws.example</h2>',
      '<h3>example</h3>',
      '<h2>GuardDuty</h2>',
      '<h3>silent</h3>',
      '<h3>guardduty-finding-high</h3>',
    ]);
    expect(html).toContain('Not posted: a copy.');
  });

  describe('shows the destination of an alert', () => {
    const destinationOf = (preview: Preview, settings = SETTINGS) =>
      /<p class="destination">(.*)<\/p>/.exec(pageWith(settings, preview))?.[1];

    test('with its mention', () => {
      expect(destinationOf(previewOfHigh())).toBe(
        'To <b>alerts</b>; mentions <span class="mention all">@channel</span>',
      );
    });

    test('with several webhooks and without a mention', () => {
      const route = { webhooks: ['alerts', 'security'], mentions: { ...ROUTE.mentions, high: 'none' } };
      const interpreter = { ...INTERPRETER_SETTINGS, default: route };
      expect(destinationOf(previewOfHigh({}, { ...PREVIEW_SETTINGS, interpreter }))).toBe(
        'To <b>alerts</b>, <b>security</b>; mentions nobody',
      );
    });

    test('with the channel of the bot, and that it is held for the digest', () => {
      const settings = {
        ...SETTINGS,
        channels: { alerts: 'C0123456789' },
        digest_below: 'critical',
      } as const;
      expect(destinationOf(previewOfHigh(), settings)).toBe(
        'To <b>alerts</b> (by the bot, in channel C0123456789); mentions <span class="mention all">@channel</span>; is held for the daily digest',
      );
    });

    test('without the digest for a resolution, because that depends on the original alert', async () => {
      const over = (await previewsOfSamples()).find(({ file }) => file.includes('cloudwatch-alarm-ok'));
      const settings = { ...SETTINGS, digest_below: 'critical' } as const;
      expect(over && destinationOf(over, settings)).toBe('To <b>alerts</b>; mentions nobody');
    });

    test('or that an ignore rule excludes it', () => {
      const ignored = { ...previewOfHigh(), messages: [], ignored: ['<load> test'] };
      expect(pageOf(ignored)).toContain(
        '<p class="note">Not posted: the ignore rule &quot;&lt;load&gt; test&quot; leaves it out.</p>',
      );
    });

    test('or that one excludes a part of it', () => {
      const html = pageOf({ ...previewOfHigh(), ignored: ['load test'] });
      expect(html).toContain(
        '<p class="note">The ignore rule &quot;load test&quot; leaves a part of it out.</p>',
      );
      expect(html).not.toContain('Not posted');
    });
  });

  test('reports an event that was not understood', () => {
    expect(pageOf({ ...previewOfHigh(), faults: ['TypeError: <x>'] })).toContain(
      '<p class="note">Not understood, shown in part: TypeError: &lt;x&gt;</p>',
    );
  });

  test('has times and labels according to the settings', () => {
    const settings = { ...SETTINGS, language: 'ja' as const, words: JAPANESE, time_zone: 'UTC' };
    const html = pageWith(settings, previewOfHigh({}, { ...PREVIEW_SETTINGS, notifier: settings }));
    expect(html).toContain('<span class="time">2:11</span>');
    expect(html).toContain('<b>リソース</b>');
  });

  test('has no time beside the sender if the event has none', () => {
    expect(pageOf(previewOfHigh({ time: '' }))).toContain('<span class="time"></span>');
  });

  const withText = (text: string) =>
    pageOf(
      previewOf(
        eventFile(text, {
          source: `aws.${text}`,
          'detail-type': text,
          region: text,
          time: text,
          detail: { [text]: text, text },
        }),
        PREVIEW_SETTINGS,
        NOW,
      ),
    );

  test('has only its own elements, for any texts in an event and any file name', () => {
    const own = new Set([...structureOf(withText('a')), ...FROM_MRKDWN]);
    fc.assert(
      fc.property(NASTY, (text) => {
        const html = withText(text);
        expect(structureOf(html).filter((element) => !own.has(element))).toEqual([]);
        expect(structureOf(html)).toHaveLength(html.split('<').length - 1);
      }),
    );
  });

  test('is the same for the same events', () => {
    expect(pageOf(previewOfHigh())).toBe(pageOf(previewOfHigh()));
  });
});
