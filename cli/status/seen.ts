import type { Region } from '../../settings/regions';
import { explainAwsError } from '../aws/explain-error';
import type { Observed } from './observed';

/** Awaits calls to a Region; any error becomes a fault. */
export async function seen<T>(region: Region, look: () => Promise<T>): Promise<Observed<T>> {
  try {
    return { value: await look() };
  } catch (error) {
    const { kind, message } = explainAwsError(error, region) ?? {
      kind: 'other' as const,
      message: error instanceof Error ? error.message : String(error),
    };
    return { fault: { kind, message } };
  }
}
