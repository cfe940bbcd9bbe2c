#!/usr/bin/env bash
# Prints the digest of the plan that was shown under the pull request from which a commit came; nothing if there is none.
# ./scripts/ci/reviewed-digest.sh COMMIT; needs GH_TOKEN and GITHUB_REPOSITORY.
set -euo pipefail

pull=$(gh api "repos/$GITHUB_REPOSITORY/commits/$1/pulls" --jq '[.[] | select(.merged_at != null)][0].number // empty')
[ -n "$pull" ] || exit 0
gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$pull/comments" \
  --jq '.[] | select(.user.type == "Bot") | .body' |
  sed -n 's/^<!-- aws-monitoring plan \([0-9a-f]*\) -->.*/\1/p' | head -n 1
