/** A kind of text that must never be in a settings file or in any output of this project. */
interface SecretKind {
  readonly name: string;
  readonly pattern: RegExp;
  readonly fix: string;
}

const AS_VARIABLE = `give it as the variable slack_webhooks, TF_VAR_slack_webhooks='{"default":"URL"}', and name it here by its key, "default"`;

const KINDS: readonly SecretKind[] = [
  {
    // URLs of Workflow Builder accept flat variables instead of the blocks of a message.
    name: 'a Slack workflow URL',
    pattern: /hooks\.slack(-gov)?\.com\/(workflows|triggers)/i,
    fix: `a workflow cannot show these messages: make an incoming webhook and ${AS_VARIABLE}`,
  },
  { name: 'a Slack webhook URL', pattern: /hooks\.slack(-gov)?\.com/i, fix: AS_VARIABLE },
  {
    name: 'a Slack bot token',
    pattern: /xoxb-[\w-]{8}/i,
    fix: `give it as the key "bot-token" of the variable slack_webhooks, TF_VAR_slack_webhooks='{"bot-token":"TOKEN"}', and regenerate it in Slack`,
  },
  {
    name: 'a Slack token',
    pattern: /(xox[a-z]|xapp)-[\w-]{8}/i,
    fix: 'take it out and revoke it: messages go through incoming webhooks, which need no token, or by a bot token (xoxb)',
  },
  {
    name: 'an AWS access key id',
    pattern: /(AKIA|ASIA)[A-Z0-9]{16}/,
    fix: 'take it out: Terraform finds credentials by itself, such as those of AWS_PROFILE',
  },
  {
    name: 'a private key',
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY/,
    fix: 'take it out: nothing here needs a private key',
  },
];

/** The kind of secret that a text contains; undefined if there is none. */
export function secretIn(text: string): SecretKind | undefined {
  return KINDS.find((kind) => kind.pattern.test(text));
}
