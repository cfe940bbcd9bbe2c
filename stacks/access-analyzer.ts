import { AccessanalyzerAnalyzer } from '@cdktf/provider-aws/lib/accessanalyzer-analyzer';
import type { App } from 'cdktf';
import { accessAnalyzerFindings } from '../patterns/access-analyzer';
import type { Region } from '../settings/regions';
import type { Settings } from '../settings/schema';
import { AccountStack } from './parts/account/account-stack';
import { createRuleToHub } from './parts/events/rule-to-hub';

/**
 * A rule for the findings of IAM Access Analyzer in every Region, and, only if the settings ask for it, an analyzer of external
 * access.
 */
export class AccessAnalyzerStack extends AccountStack {
  constructor(app: App, settings: Settings, regions: readonly Region[]) {
    super(app, 'access-analyzer', settings);
    const { create_analyzers, existing_analyzers } = settings.access_analyzer;
    for (const region of regions) {
      if (create_analyzers && !existing_analyzers.includes(region)) {
        new AccessanalyzerAnalyzer(this, `analyzer-${region}`, {
          ...this.at(region),
          analyzerName: this.names.named('external-access'),
          type: 'ACCOUNT',
        });
      }
      createRuleToHub(this, region, {
        name: 'access-analyzer',
        description: 'IAM Access Analyzer findings, to the hub',
        pattern: accessAnalyzerFindings,
      });
    }
  }
}
