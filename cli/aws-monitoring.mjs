#!/usr/bin/env node
/** The command `aws-monitoring`: bundles the command line, unless a bundle is kept, and runs it. */
process.argv.splice(2, 0, 'cli/index.ts');
await import('../scripts/run.mjs');
