#!/usr/bin/env bash
# Puts the summary of a plan under a pull request: into the comment that is there already, or a new one.
# ./scripts/ci/comment.sh PULL_REQUEST FILE; needs GH_TOKEN and GITHUB_REPOSITORY.
set -euo pipefail

comments="repos/$GITHUB_REPOSITORY/issues"
mark='<!-- aws-monitoring plan '
id=$(gh api --paginate "$comments/$1/comments" \
  --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$mark\"))) | .id" | head -n 1)
if [ -n "$id" ]; then
  gh api --method PATCH "$comments/comments/$id" --field body=@"$2" --silent
else
  gh api --method POST "$comments/$1/comments" --field body=@"$2" --silent
fi
