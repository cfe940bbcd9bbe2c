/** Whether the text is an IP address in the CIDR block, such as `10.0.0.0/8` or `2001:db8::/32`. */
export function isInCidrBlock(block: string, text: string): boolean {
  const digits = addressDigits(text);
  const [base = '', mask] = block.split('/');
  const baseDigits = addressDigits(base);
  if (!digits || !baseDigits) return false;
  const edge = (highest: boolean) =>
    [...baseDigits].map((digit, at) => edgeDigit(digit, Number(mask) - 4 * at, highest)).join('');
  return between(edge(false), digits, edge(true));
}

/** Whether both are the same IP address in any notation: event-ruler also reads plain strings of a pattern as addresses. */
export function isSameAddress(one: string, other: string): boolean {
  const digits = addressDigits(one);
  const others = digits && addressDigits(other);
  return !!digits && !!others && between(digits, others, digits);
}

/**
 * An IP address as hexadecimal digits: 8 for IPv4 and IPv4-mapped IPv6, 32 for IPv6; undefined for any other text. As in Java,
 * leading zeros are allowed, and IPv6 must not end in dotted decimal notation.
 */
export function addressDigits(text: string): string | undefined {
  if (/^[\d.]{7,15}$/.test(text)) return ipv4Digits(text.split('.'));
  return ipv6Digits(text.toLowerCase().split('::'));
}

function ipv4Digits(parts: string[]): string | undefined {
  if (parts.length !== 4 || parts.some((part) => part === '' || Number(part) > 255)) return undefined;
  return parts.map((part) => Number(part).toString(16).padStart(2, '0')).join('');
}

function ipv6Digits(halves: string[]): string | undefined {
  if (halves.length > 2) return undefined;
  const [head = [], tail] = halves.map((half) => (half ? half.split(':') : []));
  const left = 8 - head.length - (tail?.length ?? 0);
  if (tail ? left < 1 : left !== 0) return undefined;
  const groups = tail ? [...head, ...Array<string>(left).fill('0'), ...tail] : head;
  if (!groups.every((group) => /^0*[\da-f]{1,4}$/.test(group))) return undefined;
  const digits = groups.map((group) => group.slice(-4).padStart(4, '0')).join('');
  return digits.replace(/^0{20}f{4}/, '');
}

/** The lowest or highest digit with the same first bits: all four for `bits` ≥ 4, none for `bits` ≤ 0. */
function edgeDigit(digit: string, bits: number, highest: boolean): string {
  const open = 0xf >> Math.min(Math.max(bits, 0), 4);
  const value = Number.parseInt(digit, 16);
  return (highest ? value | open : value & ~open).toString(16);
}

/**
 * Compares as event-ruler does, digit by digit until the result is known: only the first eight digits of an IPv6 address are
 * compared with an IPv4 block, and an IPv4 address never equals a bound of an IPv6 block.
 */
function between(bottom: string, digits: string, top: string): boolean {
  const seen = digits.slice(0, top.length);
  if (seen.length < top.length && top.startsWith(seen)) return false;
  return bottom <= seen && seen <= top;
}
