// Every page that can be visited by its address alone, in one place. A page that is new is added here; what only a form
// leads to is judged by the journey that fills it in.
import { address, holds, open, tell } from "./browser.mjs";
import { judge } from "./judge.mjs";

export const PLAN = "/plans/PNA-2007-2010";
export const LINE = `${PLAN}/lines/1.1.1.1`;

const VISITS = [
  // The plan and its parts.
  { name: "plan", path: PLAN, within: 60 },
  { name: "plan-past", path: `${PLAN}?on=2007-06-30` },
  { name: "plan-english", path: `${PLAN}?lang=en` },
  { name: "plan-provisional", path: `${PLAN}?basis=provisional`, as: "reader" },
  { name: "plan-lines", path: `${PLAN}/lines?objective=1&lead=MININTER` },
  { name: "plan-lines-overdue", path: `${PLAN}/lines?schedule=OVERDUE` },
  { name: "line", path: LINE },
  { name: "line-member", path: LINE, as: "focal" },
  // The group.
  { name: "organisations", path: "/organisations" },
  { name: "organisations-secretariat", path: "/organisations", as: "secretariat" },
  { name: "organisation", path: "/organisations/MININTER" },
  { name: "organisation-past", path: "/organisations/MININTER?on=2007-12-31" },
  { name: "organisation-without-lines", path: "/organisations/UNICEF" },
  { name: "organisation-secretariat", path: "/organisations/MININTER", as: "secretariat" },
  { name: "people", path: "/people", as: "administrator" },
  { name: "people-of-organisation", path: "/people/MININTER", as: "administrator" },
  { name: "people-of-own", path: "/people/MININTER", as: "focal" },
  // What members do.
  { name: "work", path: "/work", as: "focal" },
  { name: "progress", path: `${LINE}/progress`, as: "focal" },
  { name: "review", path: "/review", as: "secretariat" },
  // Editing plans.
  { name: "edit-plan", path: `${PLAN}/edit`, as: "secretariat" },
  { name: "edit-objective", path: `${PLAN}/objectives/1.1.1/edit`, as: "secretariat" },
  { name: "edit-line", path: `${LINE}/edit`, as: "secretariat" },
  { name: "new-plan", path: "/new-plan", as: "secretariat" },
  // Whatever else there is.
  { name: "method", path: "/method" },
  { name: "method-english", path: "/method?lang=en" },
  { name: "sign-in", path: "/sign-in" },
  { name: "invitation", path: "/invitations/none" },
  { name: "password-reset", path: "/password-resets/none" },
  { name: "not-found", path: "/nothing", status: 404 },
  { name: "not-found-signed-in", path: "/organisations/NONE", as: "reader", status: 404 },
];

/** What each page took: bytes that came over the network at a first visit, and time at the server. */
export const taken = [];

/** Visits every page. */
export async function visitAll(visits = VISITS) {
  tell("Every page: axe-core at 1200 and 320 pixels, light and dark, 200 %, focus, paper");
  for (const visit of visits) {
    const { name, path, as, status = 200, within } = visit;
    const window = await open({ as });
    const bytes = [];
    window.page.on("response", (response) => {
      // What tells a page of changes goes on for as long as the page is open.
      if (response.request().resourceType() !== "eventsource") bytes.push(size(response));
    });
    const answer = await window.go(path);
    const transferred = (await Promise.all(bytes)).reduce((sum, one) => sum + one, 0);
    if (answer.status() !== status) throw new Error(`${path} answers ${answer.status()}`);
    if (within)
      holds(transferred < within * 1024, `${name} is loaded in ${transferred} bytes, fewer than ${within} KB`);
    await judge(window.page, name);
    taken.push({ name, path, transferred, requests: bytes.length, ...(await timed(window.context, path)) });
    await window.close();
  }
}

async function size(response) {
  const { responseBodySize, responseHeadersSize } = await response.request().sizes();
  return responseBodySize + responseHeadersSize;
}

/** The median time of twenty requests, from the first byte sent to the last one read. */
async function timed(context, path) {
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const times = [];
  for (let turn = 0; turn < 22; turn += 1) {
    const start = performance.now();
    await (
      await fetch(address + path, { headers: { cookie: cookies, "accept-encoding": "gzip" }, redirect: "manual" })
    ).text();
    times.push(performance.now() - start);
  }
  // The first two warm up.
  const warm = times.slice(2).sort((a, b) => a - b);
  return { median: warm[warm.length / 2] };
}
