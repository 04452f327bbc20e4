// Uses Minka's pages as people do, in Chromium: by keyboard, with scripts off, at a desk's and at a phone's width. Each page
// is judged by axe-core and drawn; the drawings are for whoever looks at them. Never to be pointed at a server whose data
// matter.
import { chrome, count } from "./browser.mjs";
import { judged } from "./judge.mjs";
import { edit } from "./journeys/edit.mjs";
import { expire } from "./journeys/expire.mjs";
import { live } from "./journeys/live.mjs";
import { manage } from "./journeys/manage.mjs";
import { read } from "./journeys/read.mjs";
import { report } from "./journeys/report.mjs";
import { visitLarge } from "./large.mjs";
import { taken, visitAll } from "./visits.mjs";

// The large plan comes last, because every list shows it from then on.
await visitAll();
for (const journey of [read, report, live, expire, manage, edit, visitLarge]) await journey();
await chrome.close();

console.log("\nPages: bytes over the network at a first visit, requests, median time of 20 warm requests");
for (const { name, path, transferred, requests, median } of taken) {
  console.log(
    `  ${name.padEnd(26)} ${String(transferred).padStart(7)} bytes  ${requests} requests  ${median.toFixed(1).padStart(6)} ms  ${path}`,
  );
}
const minor = judged.filter((page) => page.minor.length > 0);
console.log(`\naxe: nothing serious or critical on ${judged.length} pages at 1200 and 320 pixels, light and dark`);
for (const page of minor) console.log(`  ${page.name}: ${page.minor.join(", ")} (moderate or minor)`);
console.log(`browser: ${count()} assertions hold`);
