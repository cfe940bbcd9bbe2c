import { asRecord, type RawValues } from '../../settings/read/raw-values';
import type { Advice } from './advice';

/** The values of a settings file as they are once the advice is in it. */
export function withAdvice(values: RawValues, advice: readonly Advice[]): RawValues {
  const all = { ...values };
  for (const { path, regions } of advice) {
    const [first, second] = path;
    all[first] = second === undefined ? regions : { ...asRecord(all[first]), [second]: regions };
  }
  return all;
}
