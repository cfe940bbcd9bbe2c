#!/usr/bin/env bash
# Credentials of a role for a job of GitHub Actions, by its OIDC token: no key is kept anywhere.
# Prints lines NAME=VALUE: ./scripts/ci/assume-role.sh ROLE_ARN REGION >> "$GITHUB_ENV"
# The token is exchanged once, because it is valid for minutes only and a deployment may take longer.
# https://docs.github.com/en/actions/reference/security/oidc
set -euo pipefail

role=$1
region=$2
token=$(curl -fsSL --retry 3 -H "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" \
  "$ACTIONS_ID_TOKEN_REQUEST_URL&audience=sts.amazonaws.com" | jq -r .value)
echo "::add-mask::$token" >&2
read -r id secret session < <(AWS_EC2_METADATA_DISABLED=true aws sts assume-role-with-web-identity \
  --region "$region" --role-arn "$role" --role-session-name "github-${GITHUB_RUN_ID:-manual}" \
  --web-identity-token "$token" --duration-seconds "${DURATION_SECONDS:-3600}" \
  --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' --output text)
for value in "$secret" "$session"; do echo "::add-mask::$value" >&2; done

echo "AWS_ACCESS_KEY_ID=$id"
echo "AWS_SECRET_ACCESS_KEY=$secret"
echo "AWS_SESSION_TOKEN=$session"
