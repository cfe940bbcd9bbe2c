import type { Region } from '../../settings/regions';
import type { Settings } from '../../settings/schema';
import { recordingGroup } from '../../stacks/parts/config/recording-group';
import type { Assumptions } from './assumptions';
import { type CostLine, line } from './line';
import type { PriceName } from './prices';

const DAYS = 30;

/**
 * What AWS charges for everything that the stacks turn on. Existing resources (`existing_…`) are left out, because they are
 * paid for anyway.
 */
export function serviceCost(settings: Settings, assumed: Assumptions): readonly CostLine[] {
  return [
    ...guarddutyCost(settings, assumed),
    ...configCost(settings, assumed),
    ...inspectorCost(settings, assumed),
    ...keyCost(settings),
    ...hubCost(settings, assumed),
    ...macieCost(settings, assumed),
  ];
}

function without(regions: readonly Region[], existing: readonly Region[]): readonly Region[] {
  return regions.filter((region) => !existing.includes(region));
}

function guarddutyCost({ guardduty }: Settings, { calls, gigabytes }: Assumptions): readonly CostLine[] {
  if (!guardduty.enabled) return [];
  return without(guardduty.regions, guardduty.existing_detectors).flatMap((region) => [
    line('guardduty', region, 'managementEvent', calls),
    line('guardduty', region, 'flowLogGb', gigabytes),
  ]);
}

function configCost({ aws_config }: Settings, { changes }: Assumptions): readonly CostLine[] {
  if (!aws_config.enabled) return [];
  const price: PriceName = aws_config.recording_frequency === 'DAILY' ? 'dailyConfigItem' : 'configItem';
  const all = new Set([...aws_config.regions, aws_config.global_resource_region]);
  return without([...all], aws_config.existing_recorders)
    .filter((region) => recordingGroup(aws_config, region) !== undefined)
    .map((region) => line('aws-config', region, price, changes * DAYS));
}

/** The unit by which each type of scan is counted. */
const SCANS = {
  EC2: ['scannedInstance', 'instances'],
  ECR: ['scannedImage', 'images'],
  LAMBDA: ['scannedFunction', 'functions'],
  LAMBDA_CODE: ['scannedFunctionCode', 'functions'],
} as const satisfies Readonly<Record<string, readonly [PriceName, keyof Assumptions]>>;

function inspectorCost({ inspector }: Settings, assumed: Assumptions): readonly CostLine[] {
  if (!inspector.enabled) return [];
  return inspector.regions.flatMap((region) =>
    inspector.scan_types.map((type) => {
      const [price, quantity] = SCANS[type];
      return line('inspector', region, price, assumed[quantity]);
    }),
  );
}

/** The keys of topics. */
function keyCost({ budget, inspector_classic }: Settings): readonly CostLine[] {
  const hasBudget = budget.enabled && budget.topic_key && budget.budgets.length > 0;
  const classic = inspector_classic.enabled && inspector_classic.topic_key ? inspector_classic.regions : [];
  return [
    ...(hasBudget ? budget.regions.map((region) => line('budget', region, 'key', 1)) : []),
    ...classic.map((region) => line('inspector-classic', region, 'key', 1)),
  ];
}

function hubCost({ security_hub }: Settings, { checks }: Assumptions): readonly CostLine[] {
  const { enabled, enable_account, default_standards, regions, existing_hubs } = security_hub;
  if (!enabled || !enable_account || !default_standards) return [];
  return without(regions, existing_hubs).map((region) =>
    line('security-hub', region, 'securityCheck', checks),
  );
}

function macieCost({ macie }: Settings, { buckets }: Assumptions): readonly CostLine[] {
  if (!macie.enabled) return [];
  return without(macie.regions, macie.existing_sessions).map((region) =>
    line('macie', region, 'bucket', buckets),
  );
}
