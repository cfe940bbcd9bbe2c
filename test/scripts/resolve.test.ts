import { App, Fn, Lazy, TerraformStack, Token } from 'cdktf';
import { resolve as resolveAsCdktf } from 'cdktf/lib/tokens/private/resolve';
import { DefaultTokenResolver, StringConcat } from 'cdktf/lib/tokens/resolvable';
import fc from 'fast-check';
import { resolve } from '../../scripts/instead/resolve.cjs';

const options = {
  scope: new TerraformStack(new App({ outdir: '/nonexistent', skipValidation: true }), 'stack'),
  preparing: false,
  resolver: new DefaultTokenResolver(new StringConcat()),
};

/** What a function returns, or the message of what it throws. */
function outcome(resolver: typeof resolve, value: unknown): unknown {
  try {
    return { value: resolver(value, options) };
  } catch (error) {
    return { message: (error as Error).message };
  }
}

const expectSame = (value: unknown) =>
  expect(outcome(resolve, value)).toEqual(outcome(resolveAsCdktf, value));

const lazy = (value: unknown) => Lazy.anyValue({ produce: () => value });
const TOKENS: readonly unknown[] = [
  lazy({ nested: lazy('value'), absent: undefined }),
  Token.asString(lazy('text')),
  `prefix-${Token.asString(lazy('text'))}-suffix`,
  `\${aws_iam_role.role.arn} and ${Token.asString(lazy('text'))}`,
  Token.asNumber(lazy(5)),
  `number ${Token.asNumber(lazy(5))}`,
  Token.asList(lazy(['a', 'b'])),
  Token.asNumberList(lazy([1, 2])),
  Token.asStringMap(lazy({ a: 'b' })),
  Token.asNumberMap(lazy({ a: 1 })),
  Token.asAnyMap(lazy({ a: 1 })),
  Fn.join('-', ['a', Token.asString(lazy('b'))]),
];
/** What looks like a token, or must not occur by itself. */
const ODD: readonly unknown[] = [
  ...[
    'String Map Token Value',
    'Any Map Token Value',
    '${TfToken[TOKEN.0]',
    '#{TfToken[none.1]}',
    '1e5',
    '-e-',
  ],
  ...[-123456789, -1, -0, Number.NaN, -1.8881545897087626e289],
  ...[
    undefined,
    null,
    true,
    1n,
    Symbol.iterator,
    new Date(0),
    () => 'function',
    new App({ outdir: '/nonexistent' }),
  ],
  ...[
    [],
    {},
    [undefined],
    { a: undefined },
    Object.create(null),
    new Map(),
    new (class Props {
      a = 'b';
    })(),
  ],
];

test.each([...TOKENS, ...ODD].map((value, index) => [index, value]))(
  'value %i, alone, in a list, in a map',
  (_, value) => {
    for (const each of [value, [value], ['a', value], { key: value }, { a: [{ b: value, c: 'd' }] }])
      expectSame(each);
    if (typeof value === 'string') expectSame({ [value]: 'as a key' });
  },
);

test('any value resolves as by cdktf', () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.constantFrom(...TOKENS, ...ODD),
    fc.stringMatching(/^[-|0-9.+e]{0,6}$/),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('value')),
      fc.dictionary(fc.string(), tie('value')),
    ),
  }));
  fc.assert(fc.property(value, (each) => expectSame(each)));
});

test('an error names the path to the value', () => {
  const value = { rules: [{}, { handler: () => undefined }] };
  expect(outcome(resolve, value)).toEqual({ message: expect.stringContaining('/rules/1/handler') });
  expectSame(value);
});
