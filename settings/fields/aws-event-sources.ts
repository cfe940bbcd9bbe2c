/**
 * Names that AWS services have in the source of their events, after `aws.`. Those of the events in the schema registry of
 * EventBridge (npm @aws-cdk/aws-service-spec 0.1.216), and the signing names of all services (PyPI botocore 1.44.8): CloudTrail
 * reports calls of a service under its signing name.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events.html
 */
export const AWS_EVENT_SOURCES: readonly string[] = `
  a4b abuse access-analyzer account account-access acm acm-pca aco-automation agent-discovery agent-registry
  aidevops aiops airflow airflow-serverless amplify amplifybackend amplifyuibuilder aoss apigateway apiportal app-
  integrations appconfig appfabric appflow application-autoscaling application-cost-profiler application-signals
  applicationinsights appmesh apprunner appstream appsync aps arc-region-switch arc-zonal-shift artifact athena
  auditmanager autoscaling autoscaling-plans aws-marketplace awsssoportal b2bi backup backup-gateway backup-search
  batch bcm-dashboards bcm-data-exports bcm-pricing-calculator bcm-recommended-actions bedrock bedrock-agentcore
  billing billingconductor braket budgets cases cassandra ce chatbot chime cleanrooms cleanrooms-ml cloud9
  cloudcontrolapi clouddirectory cloudformation cloudfront cloudfront-keyvaluestore cloudhsm cloudsearch
  cloudshell cloudtrail cloudtrail-data cloudwatch codeartifact codebuild codecatalyst codecommit codeconnections
  codedeploy codeguru-profiler codeguru-reviewer codeguru-security codepipeline codestar-connections codestar-
  notifications cognito-identity cognito-idp cognito-sync comprehend comprehendmedical compute-optimizer config
  connect connect-campaigns continuum controlcatalog controltower cost-optimization-hub cur databrew dataexchange
  datapipeline datasync datazone dax deadline detective devicefarm devops-guru directconnect discovery dlm dms
  docdb-elastic drs ds ds-data dsql dynamodb ebs ec2 ec2-instance-connect ec2fleet ec2spotfleet ecr ecr-public ecs
  eks eks-auth elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce elemental-
  inference emr emr-containers emr-serverless end-user-messaging entityresolution es events evs execute-api
  firehose fis fms forecast frauddetector freetier fsx gamelift gameliftstreams geo geo-maps geo-places geo-routes
  glacier globalaccelerator glue grafana greengrass groundstation guardduty health health-agent healthlake iam
  identitystore imagebuilder importexport inspector inspector-scan inspector2 interconnect internetmonitor
  invoicing iot iot-jobs-data iotanalytics iotdata iotdeviceadvisor iotfleetwise iotmanagedintegrations
  iotsitewise iotthingsgraph iottwinmaker iotwireless ivs ivschat kafka kafkaconnect kendra kendra-ranking kinesis
  kinesisanalytics kinesisvideo kms lakeformation lambda launchwizard lex license-manager license-manager-linux-
  subscriptions license-manager-user-subscriptions lightsail logs lookoutequipment m2 machinelearning macie macie2
  managedblockchain managedblockchain-query marketplacecatalog marketplacecommerceanalytics mediaconnect
  mediaconvert medialive mediapackage mediapackage-vod mediapackagev2 mediastore mediatailor medical-imaging
  memorydb mgh mgn migrationhub-orchestrator migrationhub-strategy mobiletargeting monitoring mpa mq mturk-
  requester neptune-db neptune-graph network-firewall network-security-manager networkflowmonitor networkmanager
  networkmonitor notifications notifications-contacts nova-act oam observabilityadmin odb omics opsworks
  organizations osis osm outposts partnercentral partnercentral-account partnercentral-benefits partnercentral-
  channel partnercentral-marketing partnercentral-selling payment-cryptography payments pca-connector-ad pca-
  connector-scep pcs personalize pi pipes polly pricing pricingplanmanager profile proton qapps qbusiness qldb
  quicksight ram rbin rds rds-data redshift redshift-data redshift-serverless refactor-spaces rekognition
  repostspace resiliencehub resource-explorer-2 resource-groups rolesanywhere route53 route53-recovery-cluster
  route53-recovery-control-config route53-recovery-readiness route53domains route53globalresolver route53profiles
  route53resolver rtbfabric rum s3 s3-outposts s3files s3tables s3vectors sagemaker sagemaker-geospatial
  savingsplans scheduler schemas scn sdb secretsmanager security-ir securityagent securityhub securitylake
  serverlessrepo servicecatalog servicediscovery servicequotas ses shield signer signin sms-voice snow-device-
  management snowball sns social-messaging sqs ssm ssm-contacts ssm-guiconnect ssm-incidents ssm-quicksetup ssm-
  sap sso sso-oauth states storagegateway sts supplychain support supportapp supportauthz sustainability swf
  synthetics tag tagging tax textract thinclient timestream timestream-influxdb transcribe transfer translate
  trustedadvisor uxc verifiedpermissions voiceid vpc-lattice waf waf-regional wafv2 wellarchitected wickr wisdom
  workdocs workmail workmailmessageflow workspaces workspaces-instances workspaces-web xray
`
  .trim()
  .split(/\s+/);
