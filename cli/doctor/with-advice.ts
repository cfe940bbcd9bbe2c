import { asRecord, type RawValues } from '../../settings/read/raw-values';
import type { Advice } from './facts';

/** Returns the values of a settings file with the advice. */
export function withAdvice(values: RawValues, advice: readonly Advice[]): RawValues {
  const all = { ...values };
  for (const { path, regions } of advice) {
    const [first, second] = path;
    all[first] = second === undefined ? regions : { ...asRecord(all[first]), [second]: regions };
  }
  return all;
}
