// Compares schema.graphql with the schema of the last release: nothing may break a client before the day announced in
// its deprecation. With --release it checks the notice of what is newly deprecated and takes the schema as released.
import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NOTICE_DAYS, changes, deprecations, lateNotices, wrongReasons } from './deprecation.mjs';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const [released, current] = [file('released.graphql'), file('../../schema.graphql')];
const [before, after] = [released, current].map((name) => readFileSync(name, 'utf8'));
const today = new Date().toISOString().slice(0, 10);
const releasing = process.argv.includes('--release');

const problems = [];
for (const { place, reason } of wrongReasons(after)) {
  problems.push(`${place} is deprecated with "${reason}"; write "Use X. Goes on YYYY-MM-DD."`);
}
const found = await changes(before, after, today);
const ofLevel = (level) => found.filter(({ criticality }) => criticality.level === level);
for (const { message } of ofLevel('BREAKING')) {
  problems.push(`${message}; keep it, and deprecate it with the day on which it goes`);
}
if (releasing) {
  for (const { place, goesOn } of lateNotices(before, after, today)) {
    problems.push(`${place} is to go on ${goesOn}; a release gives at least ${NOTICE_DAYS} days of notice`);
  }
}
for (const problem of problems) console.log(`wrong: ${problem}`);
if (releasing && problems.length === 0) copyFileSync(current, released);
console.log(
  `graphql-inspector: ${found.length} changes since the last release, ${ofLevel('DANGEROUS').length} dangerous, ` +
    `${ofLevel('BREAKING').length} breaking; ${deprecations(after).length} deprecations`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
