import { slackText } from './slack-text';

test('the texts of a message are shown in their order, without markup and URLs', () => {
  const mrkdwn = (text: string) => ({ type: 'mrkdwn', text, verbatim: true });
  expect(
    slackText({
      text: 'the notification',
      blocks: [
        {
          type: 'section',
          text: mrkdwn('<!channel> High *<https://example.com/?a=1&amp;b|A &lt;title&gt;>*'),
        },
      ],
      attachments: [
        {
          color: '#d92b2b',
          blocks: [
            { type: 'section', fields: [mrkdwn('*Resource*\ni-1'), mrkdwn('*Type*\nBackdoor')] },
            { type: 'context', elements: [mrkdwn('GuardDuty · 2 * 3')] },
          ],
        },
      ],
    }),
  ).toBe('@channel High A <title>\nResource: i-1\nType: Backdoor\nGuardDuty · 2 * 3');
});
