import type { Region } from '../../settings/regions';
import { explainAwsError } from '../aws/explain-error';

/** The result of a call, or why there is none. */
export type Attempt<T> =
  | { readonly state: 'answered'; readonly value: T }
  | { readonly state: 'no access' | 'no answer'; readonly why: string }
  | { readonly state: 'not enabled' };

/** Awaits calls to one Region; an error of AWS or of the network becomes a value. Other errors are thrown. */
export async function attempt<T>(region: Region, calls: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { state: 'answered', value: await calls() };
  } catch (error) {
    const explained = explainAwsError(error, region);
    if (!explained) throw error;
    const { kind, message: why } = explained;
    if (kind === 'Region not enabled') return { state: 'not enabled' };
    return { state: kind === 'access denied' ? 'no access' : 'no answer', why };
  }
}
