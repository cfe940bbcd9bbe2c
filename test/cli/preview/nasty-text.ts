import fc from 'fast-check';

/** Texts with many special characters of mrkdwn and HTML. */
export const NASTY = fc
  .array(
    fc.oneof(
      fc.constantFrom(...'<>&"\'`*_~|:/=\n -!@#^x'),
      fc.constantFrom(
        '<script>',
        '</b>',
        '<img src=x onerror=alert(1)>',
        '```',
        '&lt;',
        '&gt;',
        '" onclick="',
      ),
      fc.constantFrom('<https://x.example/|', '<!channel>', '<@U1', 'javascript:', ':fire:'),
      fc.string({ unit: 'grapheme' }),
    ),
    { maxLength: 40 },
  )
  .map((parts) => parts.join(''));
