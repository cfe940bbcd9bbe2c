import { addressDigits, isInCidrBlock, isSameAddress } from '../../../patterns/engine/cidr';

test.each([
  ['10.0.255.1', '0a00ff01'],
  ['010.0.0.1', '0a000001'],
  ['2001:DB8::1', '20010db8000000000000000000000001'],
  ['::', '00000000000000000000000000000000'],
  ['1:2:3:4:5:6:7::', '00010002000300040005000600070000'],
  ['0001::00000', '00010000000000000000000000000000'],
  ['::ffff:a00:1', '0a000001'],
  ['1::ffff:1', '000100000000000000000000ffff0001'],
])('%s is an address, %s in hexadecimal', (text, digits) => {
  expect(addressDigits(text)).toBe(digits);
});

test.each([
  ...[
    '',
    '10',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.1.',
    '10..0.1',
    '0000000010.0.0.1',
    '10.0.0.1/8',
    'example.com',
  ],
  ...[
    ':1',
    '1:',
    ':::',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7:8::',
    '1:2:3:4:5:6:7',
    '::ffff:10.0.0.1',
    'fe80::1%eth0',
  ],
  '12:30',
])('%j is no address', (text) => {
  expect(addressDigits(text)).toBeUndefined();
});

test.each([
  ['10.0.0.0/8', '10.255.255.255', true],
  ['10.0.0.0/8', '11.0.0.0', false],
  ['10.0.0.9/30', '10.0.0.8', true],
  ['10.0.0.9/30', '10.0.0.12', false],
  ['0.0.0.0/0', '255.255.255.255', true],
  ['2001:db8::/32', '2001:DB8:ffff::1', true],
  ['2001:db8::/32', '2001:db9::', false],
  ['fe80::/10', 'febf::1', true],
  ['fe80::/10', 'fec0::', false],
  ['10.0.0.0/8', '::ffff:a01:203', true],
  // Of the two families event-ruler compares the digits as far as they go.
  ['10.0.0.0/8', 'a00::', true],
  ['10.0.0.0/8', 'aff:ffff::1', true],
  ['a00::/4', '10.0.0.0', true],
  ['a00::/16', '10.0.0.0', false],
  ['::/0', '255.255.255.255', false],
  ['::/4', '15.255.255.255', false],
  ['example.com/8', '10.0.0.1', false],
  ['10.0.0.0/8', 'example.com', false],
])('block %s, address %s: %s', (block, text, wanted) => {
  expect(isInCidrBlock(block, text)).toBe(wanted);
});

test.each([
  ['10.0.0.1', '::ffff:a00:1', true],
  ['::1', '0:0:0:0:0:0:0:1', true],
  ['10.0.0.1', '10.0.0.2', false],
  ['10.0.0.1', 'example.com', false],
])('%s and %s are the same address: %s', (one, other, wanted) => {
  expect(isSameAddress(one, other)).toBe(wanted);
});
