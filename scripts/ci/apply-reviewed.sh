#!/usr/bin/env bash
# Plans, compares with the plan that was reviewed, and applies the saved plans if both do the same.
# ./scripts/ci/apply-reviewed.sh [DIGEST]; without a digest, any plan will do.
set -euo pipefail

cli=(node scripts/run.mjs cli/index.ts)
code=0
"${cli[@]}" plan --json --markdown plan.md > plan.json || code=$?
[ -z "${GITHUB_STEP_SUMMARY:-}" ] || cat plan.md >> "$GITHUB_STEP_SUMMARY"
case $code in
  0) echo 'nothing to apply'; exit 0 ;;
  2) ;;
  *) cat plan.md >&2; exit 1 ;;
esac
planned=$(jq -r .digest plan.json)
if [ -n "${1:-}" ] && [ "$1" != "$planned" ]; then
  cat plan.md
  echo "what would be applied is not what was reviewed ($planned, not $1): look at the plan above, and apply it by hand" >&2
  exit 1
fi
"${cli[@]}" apply
