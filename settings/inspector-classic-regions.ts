import type { Region } from './regions';

/** What Inspector Classic has in a Region. */
export interface InspectorClassicRegion {
  /** The account to which its rules packages belong, and which publishes its notifications. */
  readonly owner: string;
  /** Id of the rules package Network Reachability-1.1. */
  readonly networkReachability: string;
}

/**
 * The Regions where Inspector Classic existed. "Rules package ARNs" and "Setting up an SNS topic for notifications" in the
 * Amazon Inspector Classic User Guide.
 */
export const INSPECTOR_CLASSIC: Readonly<Partial<Record<Region, InspectorClassicRegion>>> = {
  'us-east-1': { owner: '316112463485', networkReachability: '0-PmNV0Tcd' },
  'us-east-2': { owner: '646659390643', networkReachability: '0-cE4kTR30' },
  'us-west-1': { owner: '166987590008', networkReachability: '0-TxmXimXF' },
  'us-west-2': { owner: '758058086616', networkReachability: '0-rD1z6dpl' },
  'eu-central-1': { owner: '537503971621', networkReachability: '0-6yunpJ91' },
  'eu-west-1': { owner: '357557129151', networkReachability: '0-SPzU33xe' },
  'eu-west-2': { owner: '146838936955', networkReachability: '0-AizSYyNq' },
  'eu-north-1': { owner: '453420244670', networkReachability: '0-52Sn74uu' },
  'ap-northeast-1': { owner: '406045910587', networkReachability: '0-YI95DVd7' },
  'ap-northeast-2': { owner: '526946625049', networkReachability: '0-s3OmLzhL' },
  'ap-south-1': { owner: '162588757376', networkReachability: '0-YxKfjFu1' },
  'ap-southeast-2': { owner: '454640832652', networkReachability: '0-FLcuV4Gz' },
};
