/** Settings that turn on all that can be turned on, so that no resource of any stack goes unseen. */
export const EVERYTHING_ON = {
  aws_config: { record: 'all' },
  inspector: { scan_types: ['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE'] },
  inspector_classic: { enabled: true, instance_tags: { Stage: 'production' } },
  budget: { budgets: [{ name: 'everything', limit: 100, tags: { Project: 'web' } }] },
  security_hub: { enable_account: true },
  macie: { enabled: true },
};
