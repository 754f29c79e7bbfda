#!/usr/bin/env bash
# What the service's pipeline runs before it builds anything: whether every event that is stored can still be read, and whether
# what is published stayed as it is. Opens no database.
#
#   ./check-schemas.sh                    against evolvent.lock.json beside it
#   ./check-schemas.sh --against main     against the lock file of a branch
set -euo pipefail
cd "$(dirname "$0")"
exec ../../node_modules/.bin/tsx --tsconfig ../../tsconfig.json ../../src/cli/main.ts schema check --registry events/registry.ts "$@"
