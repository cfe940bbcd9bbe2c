/** `node --require` this to have CPU time (s) and most memory (MB) of each Node.js process added to the file in USAGE, a line each. */
const { appendFileSync } = require('node:fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, memory: (maxRSS * 1024) / 1e6 };
  appendFileSync(String(process.env.USAGE), `${JSON.stringify(usage)}\n`);
});
