import type { NotifierSettings } from './settings';

type Language = NotifierSettings['language'];

/** Every word that the notifier itself writes into messages. What events say stays in the language of AWS. */
export const JAPANESE: Readonly<Record<string, string>> = {
  // severity and state
  Critical: '緊急',
  High: '高',
  Medium: '中',
  Low: '低',
  Info: '情報',
  Resolved: '解決済み',
  // everywhere
  '… (cut)': '…（以下省略）',
  'A sample mentions nobody. A real one mentions': 'サンプルではメンションしません。本番のメンション先',
  Resource: 'リソース',
  Type: 'タイプ',
  Count: '検出回数',
  'First seen': '初回検出',
  'Last seen': '最終検出',
  // generic
  'This kind of event has no message of its own yet. What it says about itself:':
    'この種類のイベントには専用のメッセージがまだありません。イベントの内容:',
  'This event could not be understood. What it says about itself:':
    'このイベントは解釈できませんでした。イベントの内容:',
  'A message in the queue is neither an AWS event nor a notification. It begins:':
    'キューのメッセージが AWS のイベントでも通知でもありません。先頭の内容:',
  'Unreadable message': '読み取れないメッセージ',
  Source: '送信元',
  Topic: 'トピック',
  Text: 'テキスト',
  // GuardDuty: what happened
  Archived: 'アーカイブ済み',
  'API service': 'API のサービス',
  'API caller': 'API の呼び出し元',
  'Error code': 'エラーコード',
  'User agent': 'ユーザーエージェント',
  'Remote IP': 'リモート IP',
  'Remote location': 'リモートの場所',
  'Remote network': 'リモートのネットワーク',
  'Remote account': 'リモートアカウント',
  Domain: 'ドメイン',
  Direction: '通信の方向',
  Protocol: 'プロトコル',
  'Local port': 'ローカルポート',
  'Remote port': 'リモートポート',
  Blocked: 'ブロック',
  'Probed ports': 'スキャンされたポート',
  'Probed by': 'スキャン元 IP',
  Request: 'リクエスト',
  'Status code': 'ステータスコード',
  'Source IPs': '送信元 IP',
  Namespace: '名前空間',
  'Login attempts': 'ログイン試行',
  Threat: '脅威',
  Process: 'プロセス',
  // GuardDuty: to what
  Instance: 'インスタンス',
  'Instance type': 'インスタンスタイプ',
  'IP addresses': 'IP アドレス',
  'Instance profile': 'インスタンスプロファイル',
  Tags: 'タグ',
  'User type': 'ユーザーの種類',
  Principal: 'プリンシパル',
  'Access key': 'アクセスキー',
  Bucket: 'バケット',
  'Public access': 'パブリックアクセス',
  Object: 'オブジェクト',
  'EKS cluster': 'EKS クラスター',
  'ECS cluster': 'ECS クラスター',
  Task: 'タスク',
  Workload: 'ワークロード',
  'Kubernetes user': 'Kubernetes ユーザー',
  Container: 'コンテナ',
  Image: 'イメージ',
  Database: 'データベース',
  Engine: 'エンジン',
  'Database user': 'データベースユーザー',
  'Lambda function': 'Lambda 関数',
  Role: 'ロール',
  Volume: 'ボリューム',
  // GuardDuty: attack sequences
  Signals: 'シグナル',
  Actors: 'アクター',
  'Involved resources': '関係するリソース',
  Endpoints: 'エンドポイント',
  Tactics: '戦術',
};

/** `english` in the reader's language; unknown words, such as a service's own column names, stay as they are. */
export function translate(english: string, language: Language): string {
  return (language === 'ja' && Object.hasOwn(JAPANESE, english) && JAPANESE[english]) || english;
}
