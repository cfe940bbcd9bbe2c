/** `node --require` this to have the most memory (MiB) and the CPU time (ms) of a process written to the file in USAGE. */
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { memory: maxRSS / 1024, cpu: (userCPUTime + systemCPUTime) / 1000 };
  writeFileSync(String(process.env.USAGE), JSON.stringify(usage));
});
