import { SERVICES, type ServiceName } from '../../words/services';

/** Type guard for the names of services, which are the keys of {@link SERVICES}. */
export function isServiceName(key: string): key is ServiceName {
  return Object.hasOwn(SERVICES, key);
}
