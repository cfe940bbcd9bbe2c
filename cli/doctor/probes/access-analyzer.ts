import { OWN_TAG } from '../../../settings/fields/tags';
import type { Probe } from './probe';

/** AWS allows one analyzer for external access with the account as its zone of trust; analyzers of an organization do not count. */
export const accessAnalyzer: Probe = async ({ accessAnalyzer: client }, { prefix }) => {
  const { analyzers: [analyzer] = [] } = await client.listAnalyzers({ type: 'ACCOUNT' });
  if (!analyzer?.name) return undefined;
  return {
    id: analyzer.name,
    isOn: analyzer.status === 'ACTIVE' || analyzer.status === 'CREATING',
    isMarked: analyzer.tags?.[OWN_TAG] === prefix,
    notes: analyzer.status === 'DISABLED' ? ['the analyzer is disabled'] : [],
  };
};
