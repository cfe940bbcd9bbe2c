/**
 * What the settings of services say, in Japanese, by the English text. tables/settings-page.ts fails for a text that is not here,
 * so that no Japanese text outlives the English one that it translates. Paths of links are those of docs/ja.
 */
export const JAPANESE: Readonly<Record<string, string>> = {
  // Headings
  'Event rules': 'イベントルール',
  'Event forwarder': 'イベントフォワーダー',

  // What the services are
  'A detector in every Region, and its findings. AWS charges for GuardDuty by usage, after a free trial of 30 days in each Region (https://aws.amazon.com/guardduty/pricing/). Destroying the stack deletes the detectors that it created, and their findings.':
    'すべてのリージョンのディテクターと、その検出結果です。GuardDuty は、各リージョンでの 30 日間の無料トライアルの後、従量課金となります (https://aws.amazon.com/guardduty/pricing/)。スタックを削除すると、スタックが作成したディテクターとその検出結果も削除されます。',
  'Check items. Trusted Advisor sends its events to us-east-1, which is therefore its only Region. The available checks depend on the support plan. It costs nothing.':
    'チェック項目です。Trusted Advisor はイベントを us-east-1 に送信するため、リージョンは us-east-1 のみです。利用できるチェックはサポートプランによって異なります。料金はかかりません。',
  'A recorder, and events about changes of resources and of their compliance with your existing rules. AWS charges 0.003 USD for each recorded change: IAM alone costs a few cents a month, everything in every Region can cost 100 USD. Destroying the stack stops the recorders that it created.':
    '設定レコーダーと、リソースの設定変更、および既存のルールに対するコンプライアンスの変更です。記録される変更 1 件につき 0.003 USD の料金がかかります。IAM だけなら月額数セントですが、すべてのリージョンですべてを記録すると 100 USD になることもあります。スタックを削除すると、スタックが作成した設定レコーダーは停止します。',
  'The findings of Inspector (which AWS also calls Inspector2) about vulnerable packages and reachable ports. The rules cost nothing. No scan is turned on unless `scan_types` is set.':
    '脆弱なパッケージと到達可能なポートに関する、Inspector (AWS は Inspector2 とも呼びます) の検出結果です。ルールに料金はかかりません。`scan_types` を指定しない限り、何も有効化しません。',
  'A weekly check of EC2 instances for reachable ports. AWS ended the service on 2026-05-20: use it only in an account where it still responds, and Inspector in all others.':
    '到達可能な EC2 インスタンスのポートを週 1 回調べます。AWS は 2026-05-20 に提供を終了しました。まだ応答するアカウントでのみ使用し、それ以外では Inspector を使用してください。',
  'Any number of budgets, which cost nothing in themselves. AWS Budgets is in us-east-1, for the whole account.':
    'AWS Budgets の予算です。いくつでも作成でき、それ自体に料金はかかりません。アカウント全体の予算が us-east-1 にあります。',
  'Issues and scheduled changes at AWS. It costs nothing.': 'AWS 側の障害や予定です。料金はかかりません。',
  'The findings of Security Hub CSPM and of the new Security Hub. The rules cost nothing. Neither is turned on unless `enable_account` is set.':
    'Security Hub CSPM と新しい Security Hub の検出結果です。ルールに料金はかかりません。`enable_account` を指定しない限り、どちらも有効化しません。',
  'A session in every Region, and its findings about S3 buckets. AWS charges about 0.10 USD a month for each bucket and 1 USD for each GB that Macie inspects, after a free trial of 30 days (https://aws.amazon.com/macie/pricing/). Destroying the stack turns off the sessions that it created, and AWS deletes their findings.':
    'すべてのリージョンのセッションと、S3 バケットに関する検出結果です。30 日間の無料トライアルの後、バケットごとに月額約 0.10 USD、検査するデータ 1 GB につき 1 USD の料金がかかります (https://aws.amazon.com/macie/pricing/)。スタックを削除すると、スタックが作成したセッションは無効になり、AWS がその検出結果を削除します。',
  'The findings of IAM Access Analyzer: external access to resources of the account and, if you have analyzers for it, internal access within the organization and unused access. The rules cost nothing. No analyzer is created unless `create_analyzers` is set.':
    'IAM Access Analyzer の検出結果です。アカウントのリソースに対する外部アクセスと、それを調べるアナライザーがすでにある場合は、組織内の内部アクセスと未使用のアクセスも対象です。ルールに料金はかかりません。`create_analyzers` を指定しない限り、アナライザーは作成しません。',
  'Any number of your own rules. The rules cost nothing; their events cost 1 USD per million.':
    '独自のルールです。いくつでも作成できます。ルールに料金はかかりません。イベントは 100 万件につき 1 USD です。',
  'The application that forwards events to srest, and the role with which srest reads Cost Explorer. Its ExternalId is passed in the variable TF_VAR_forwarder_external_id. There are no webhooks and no mentions.':
    'イベントを srest に転送する srest のアプリケーションと、srest が Cost Explorer を読み取るためのロールです。ExternalId は変数 TF_VAR_forwarder_external_id で渡します。Webhook とメンションの設定はありません。',

  // What is allowed
  'a list of Regions': 'リージョンのリスト',
  'a list of Regions out of the 33 that have it': 'このサービスを利用できる 33 リージョンのリスト',
  'a list of Regions out of the 22 that have it': 'このサービスを利用できる 22 リージョンのリスト',
  'a list of Regions out of the 12 that have it': 'このサービスを利用できる 12 リージョンのリスト',
  'a list of Regions out of the 18 with the Serverless Application Repository':
    'Serverless Application Repository を利用できる 18 リージョンのリスト',
  'a list of webhook names': 'Webhook 名のリスト',
  'a map: severity to mention': 'マップ (重要度からメンションへ)',
  '0 to 10': '0 から 10',
  'a list of protection plans, with their names in the API': '保護プランのリスト (API での名前)',
  'a list of Regions of the block': 'ブロックのリージョンのうちのリスト',
  'a list of Regions of the block, or the Region for IAM':
    'ブロックのリージョンと IAM を記録するリージョンのうちのリスト',
  'a list of check names': 'チェック名のリスト',
  '`"iam"`, `"all"`, or a list of resource types': '`"iam"`、`"all"`、またはリソースタイプのリスト',
  'a Region where Config can record IAM': 'Config が IAM を記録できるリージョン',
  'a map, like `tags`': '`tags` と同じ形式のマップ',
  'a list of [budgets](#a-budget)': '[予算](#予算の項目)のリスト',
  'a list of short names, such as `"EC2"`': '`"EC2"` のような短い名前のリスト',
  'a list of product names': '製品名のリスト',
  'a map: name to [rule](#an-event-rule); names are lower-case letters, digits and hyphens, a letter first, at most 32':
    'マップ (名前から[ルール](#イベントルールの項目)へ)。名前は英小文字、数字、ハイフンで、英字で始まる 32 文字以内',
  'the ARN of the application, as srest shows it': 'srest に表示されるアプリケーションの ARN',
  'a version such as `"1.2.3"`': '`"1.2.3"` のようなバージョン',
  'letters, digits and hyphens, a letter first, at most 25':
    '英字、数字、ハイフンで、英字で始まる 25 文字以内',
  'an event pattern, in place of `services`': '`services` に代わるイベントパターン',

  // Defaults
  none: 'なし',
  'required when enabled': '有効にする場合は必須',
  'all eight': '8 つすべて',
  'none: by `services`': 'なし: `services` に従う',

  // GuardDuty
  'Findings of lower severity are not sent. Low is below 4, Medium below 7, High below 9, Critical from 9.':
    'これより低い重要度の検出結果は送信しません。4 未満が Low、7 未満が Medium、9 未満が High、9 以上が Critical です。',
  'How often GuardDuty publishes a finding that occurs again. New findings arrive within minutes.':
    '再び発生した検出結果を GuardDuty が公開する頻度です。新しい検出結果は数分以内に届きます。',
  'Also reports buckets, objects, instances and clusters that GuardDuty cannot protect.':
    'GuardDuty が保護できないバケット、オブジェクト、インスタンス、クラスターも通知します。',
  'For the delegated administrator of GuardDuty: every account of the organization, including future ones, gets a detector in these Regions, and this account receives their findings. Each account is charged for its usage.':
    'GuardDuty の委任管理者向けです。今後追加されるアカウントも含め、組織のすべてのアカウントのこれらのリージョンでディテクターが有効になり、検出結果がここに届きます。料金は各アカウントの使用量に応じてかかります。',
  'With `organization`: the protection plans that are turned on in every account. Plans that are not listed stay as they are.':
    '`organization` を使う場合に、すべてのアカウントで有効にする保護プランです。ここに指定しないプランは現状のまま変わりません。',
  'Regions in which you already have a detector: none is created there, but its findings are sent. AWS allows one in each Region.':
    '既存のディテクターがあるリージョンです。そこにはディテクターを作成せず、検出結果だけを送信します。ディテクターは各リージョンに 1 つだけ作成できます。',

  // GuardDuty, Inspector, Security Hub, Macie
  'Regions in which you already have an organization configuration: `organization` changes nothing there, but the findings of all members are sent. AWS has one in each Region.':
    '既存の組織の設定 (organization configuration) があるリージョンです。`organization` はそこでは何も変更しませんが、すべてのメンバーの検出結果を送信します。組織の設定は各リージョンに 1 つだけあります。',

  // Trusted Advisor
  'Items with another status are not sent. In the console, the statuses are red, yellow and green.':
    'ほかのステータスの項目は送信しません。コンソールの赤、黄、緑に対応します。',
  'Items of these checks are not sent.': 'これらのチェックの項目は送信しません。',

  // Config
  'The resource types that recorders record and whose changes are sent. IAM means users, groups, roles and policies.':
    '設定レコーダーが記録し、変更を送信する対象です。IAM は、ユーザー、グループ、ロール、ポリシーを表します。',
  'The only Region in which IAM users, groups, roles and policies are recorded. It does not have to be one of the Regions of the block.':
    'IAM のユーザー、グループ、ロール、ポリシーを記録するリージョンです。ほかのリージョンでは記録しません。ブロックのリージョンに含まれていなくてもかまいません。',
  '`"DAILY"` records once a day, and costs 0.012 USD for each resource that has changed on that day.':
    '`"DAILY"` では 1 日に 1 回記録し、その日に変更されたリソース 1 つにつき 0.012 USD の料金がかかります。',
  'The role of the recorders: the service-linked role of AWS Config, created if it is missing, or [a role of this project](services/aws-config.md#the-role).':
    '設定レコーダーのロールです。AWS Config のサービスにリンクされたロール (存在しない場合は作成します) か、[このプロジェクトのロール](../services/aws-config.md#the-role)を使用します。',
  'For the delegated administrator of AWS Config: an aggregator shows the resources and rules of all accounts and Regions in the home Region. It sends no events, so changes still come from each account.':
    'AWS Config の委任管理者向けです。アグリゲータにより、すべてのアカウントとリージョンのリソースとルールをホームリージョンで確認できます。アグリゲータはイベントを送信しないため、変更は引き続き各アカウントから届きます。',
  'Regions in which you already have a recorder: none is created there, but its changes are sent. AWS allows one in each Region.':
    '既存の設定レコーダーがあるリージョンです。そこには設定レコーダーを作成せず、変更だけを送信します。設定レコーダーは各リージョンに 1 つだけ作成できます。',

  // Inspector
  'Findings of lower severity are not sent.': 'これより低い重要度の検出結果は送信しません。',
  'Findings with another status are not sent. Closed findings are shown as resolved.':
    'ほかのステータスの検出結果は送信しません。クローズされたものは解決済みとして表示します。',
  'Turns these scans on in each Region of the block, **and all other scans off**, including those that you turned on yourself. AWS charges for what is scanned, after a free trial of 15 days (https://aws.amazon.com/inspector/pricing/). `LAMBDA_CODE` needs `LAMBDA`, and [Regions that support it](services/inspector.md#turning-scans-on).':
    'ブロックの各リージョンでこれらのスキャンを有効にし、**ほかのスキャンはすべて無効にします**。自分で有効にしたスキャンも無効になります。15 日間の無料トライアルの後、スキャンの対象に応じて料金がかかります (https://aws.amazon.com/inspector/pricing/)。`LAMBDA_CODE` には `LAMBDA` と、[対応するリージョン](../services/inspector.md#turning-scans-on)が必要です。',
  'For the delegated administrator of Inspector: every account that joins the organization gets the scans of `scan_types`, and this account receives the findings of all members. Each account is charged for what is scanned.':
    'Inspector の委任管理者向けです。組織に参加するすべてのアカウントで `scan_types` のスキャンが有効になり、すべてのメンバーの検出結果がここに届きます。料金はスキャンの対象に応じて各アカウントにかかります。',

  // Inspector Classic
  'The instances to check: those with all of these tags, or all instances if there are no tags here.':
    '調べるインスタンスです。これらのタグをすべて持つインスタンスを対象とします。指定しない場合はすべてのインスタンスです。',
  'Encrypts the topic of each Region with its own key, for 1 USD a month each ([why](decisions/0004-topic-keys.md)).':
    '各リージョンのトピックを専用のキーで暗号化します。キーごとに月額 1 USD です ([理由](../decisions/0004-topic-keys.md))。',

  // Budgets
  'Without a budget, nothing is created. A name and a limit in USD are enough: the budget is then for the cost of a month, and you are notified when the forecast exceeds the limit.':
    '指定しない場合、何も作成しません。名前と USD での上限だけで十分です。その場合は 1 か月のコストを対象とし、予測が上限を超えると通知します。',
  'Encrypts the topic of the budgets with its own key, for 1 USD a month, if there is a budget ([why](decisions/0004-topic-keys.md)).':
    '予算のトピックを専用のキーで暗号化します。予算が 1 つでもあれば月額 1 USD です ([理由](../decisions/0004-topic-keys.md))。',

  // Health
  'Events of other categories are not sent, except those about abuse and exposed keys.':
    'ほかのカテゴリのイベントは送信しません。ただし、不正使用とアクセスキーの漏えいに関するイベントは送信します。',
  'Only events of these services are sent, and those about abuse and exposed keys. If the list is empty, events of all services are sent.':
    'これらのサービスのイベントと、不正使用およびアクセスキーの漏えいに関するイベントだけを送信します。指定しない場合はすべてのサービスが対象です。',
  'For the delegated administrator of AWS Health, with the organizational view turned on: this account receives the events of all accounts, so members need no rule.':
    '組織ビューを有効にした、AWS Health の委任管理者向けです。すべてのアカウントのイベントがここに届くため、メンバーにルールは必要ありません。',

  // Security Hub
  'Only findings of these products are sent. Use the names in Security Hub. If the list is empty, findings of all products are sent.':
    'Security Hub での製品名で指定し、その検出結果だけを送信します。指定しない場合はすべての製品が対象です。',
  'Turns on Security Hub CSPM in each Region of the block. AWS charges for checks and findings, after a free trial of 30 days (https://aws.amazon.com/security-hub/pricing/).':
    'ブロックの各リージョンで Security Hub CSPM を有効にします。30 日間の無料トライアルの後、チェックと検出結果の数に応じて料金がかかります (https://aws.amazon.com/security-hub/pricing/)。',
  'Whether new hubs get the standards that AWS turns on by default: hundreds of checks, for which AWS Config must record everything. A later change has no effect.':
    '作成するハブで、AWS がデフォルトで有効にする標準を有効にするかどうかです。数百のチェックがあり、AWS Config ですべてを記録する必要があります。後から変更しても効果はありません。',
  'For the delegated administrator of Security Hub CSPM: it is turned on in every account that joins the organization, and this account receives the findings of all members. Needs `enable_account`, unless every Region is in `existing_organization_configurations`. Each account is charged for its checks.':
    'Security Hub CSPM の委任管理者向けです。組織に参加するすべてのアカウントで有効になり、すべてのメンバーの検出結果がここに届きます。すべてのリージョンが `existing_organization_configurations` に含まれる場合を除き、`enable_account` が必要です。料金はチェックの数に応じて各アカウントにかかります。',
  'Regions in which Security Hub CSPM is already turned on; `enable_account` changes nothing there.':
    'すでに有効になっているリージョンです。`enable_account` の対象から除外します。',

  // Macie
  'How often Macie publishes a finding that occurs again.':
    '再び発生した検出結果を Macie が公開する頻度です。',
  'For the delegated administrator of Macie: every account that joins the organization gets Macie, and this account receives the findings of all members. Each account is charged for its buckets.':
    'Macie の委任管理者向けです。組織に参加するすべてのアカウントで Macie が有効になり、すべてのメンバーの検出結果がここに届きます。料金はバケットの数に応じて各アカウントにかかります。',
  'Regions in which you already have a session: none is created there, but its findings are sent.':
    '既存のセッションがあるリージョンです。そこにはセッションを作成せず、検出結果だけを送信します。',

  // IAM Access Analyzer
  'Creates an analyzer for external access in each Region of the block, with the account as its zone of trust. It costs nothing. Destroying the stack deletes the analyzer and its findings.':
    'ブロックの各リージョンに、アカウントを信頼ゾーンとする外部アクセスアナライザーを作成します。料金はかかりません。スタックを削除すると、アナライザーとその検出結果も削除されます。',
  'Regions in which you already have an analyzer; `create_analyzers` creates none there. AWS allows one for an account in each Region.':
    '既存のアナライザーがあるリージョンです。`create_analyzers` の対象から除外します。アカウントのアナライザーは各リージョンに 1 つだけ作成できます。',

  // Event rules
  'Without a rule, nothing is created. A rule needs a `pattern` (JSON can be pasted) or the [name of a pattern](services/event-rules.md#ready-made-patterns) in `ready_made`.':
    '指定しない場合、何も作成しません。ルールには `pattern` (JSON をそのまま貼り付けられます) か、`ready_made` での[用意されたパターンの名前](../services/event-rules.md#ready-made-patterns)が必要です。',

  // Event forwarder
  'A change of the version replaces the application, and with it the role.':
    'バージョンを変更すると、アプリケーションが置き換えられ、ロールも作り直されます。',
  "The name of CloudFormation's stack is `serverlessrepo-` followed by this.":
    'CloudFormation のスタック名は、`serverlessrepo-` にこの名前を続けたものです。',
  'The capabilities that the application may use when it is deployed: it creates a role.':
    'デプロイ時にアプリケーションに許可する機能です。アプリケーションはロールを作成します。',
  'Only events of these services are forwarded.': 'これらのサービスのイベントだけを転送します。',
  'Only events that match are forwarded, for example only snapshots of clusters in Tokyo whose name begins with staging-.':
    '一致するイベントだけを転送します。たとえば、名前が staging- で始まる、東京リージョンのクラスターのスナップショットだけを転送できます。',
  '`true` pauses the forwarding.': '`true` にすると、転送を一時停止します。',
};
