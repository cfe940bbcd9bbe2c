import { SERVICES, type ServiceName } from '../../words/services';

export function isServiceName(key: string): key is ServiceName {
  return Object.hasOwn(SERVICES, key);
}
