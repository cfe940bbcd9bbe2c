import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Formats text for a terminal, such as in a colour; returns it unchanged if colours are off. */
export type Style = (format: Format, text: string) => string;

/**
 * The style for a stream. Node's `hasColors` knows the terminal and honours NO_COLOR, FORCE_COLOR and TERM=dumb.
 * @param stream has no `hasColors` if it is not a terminal
 */
export function styleFor(
  stream: {
    readonly hasColors?: (env: Record<string, string | undefined>) => boolean;
  },
  env: NodeJS.ProcessEnv,
): Style {
  const isColoured = stream.hasColors?.(env) ?? false;
  return (format, text) => (isColoured ? styleText(format, text, { validateStream: false }) : text);
}
