#!/usr/bin/env bash
# Makes a fresh checkout on a Linux machine ready for the commands: Terraform, the packages, and a plugin cache.
# Prints, as lines NAME=VALUE, what the environment of later steps needs: ./scripts/ci/prepare.sh >> "$GITHUB_ENV"
set -euo pipefail

version=${TERRAFORM_VERSION:-1.11.4}
# Of the program itself, as `sha256sum terraform` prints it; give both for another version.
sha256=${TERRAFORM_SHA256:-268000fca5c61021c6396893d9483007ba589ad9d0aaccbd7dfa8c78bf7dbe23}
tools=${RUNNER_TEMP:-$(mktemp -d)}/tools
mkdir -p "$tools/plugins"

curl -fsSL --retry 3 -o "$tools/terraform.zip" \
  "https://releases.hashicorp.com/terraform/${version}/terraform_${version}_linux_amd64.zip"
unzip -qo "$tools/terraform.zip" terraform -d "$tools"
echo "$sha256  $tools/terraform" | sha256sum --check --quiet >&2

# The newest supported Node.js among those that the runner of GitHub keeps; elsewhere, the one on the PATH.
node=$(find "${RUNNER_TOOL_CACHE:-/nonexistent}/node" -path '*/2[24].*/x64/bin' -prune 2> /dev/null | sort -V | tail -n 1)
export PATH=${node:+$node:}$tools:$PATH

npm ci --ignore-scripts >&2

echo "PATH=$PATH"
echo "TF_PLUGIN_CACHE_DIR=$tools/plugins"
echo "TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE=1"
