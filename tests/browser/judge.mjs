// Judges a page as it stands in a window: by axe-core, by its width, by where the keyboard's focus is seen, and on paper;
// and draws it. It changes nothing on the server.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pictures, show } from "./browser.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const DESK = 1200;
const PHONE = 320;

/** What a page was found to be. */
export const judged = [];

/** Judges the page that a window shows, at a desk's and a phone's width, light and dark, and on paper. */
export async function judge(page, name) {
  for (const details of await page.$$("details"))
    await details.evaluate((element) => {
      element.open = true;
    });
  const minor = new Set();
  let rules = 0;
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [DESK, PHONE]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const { passes, violations } = await axe(page);
      rules = Math.max(rules, passes.length);
      const bad = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
      const told = bad
        .map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ html }) => html)
              .join(" ")}`,
        )
        .join("\n");
      if (bad.length > 0) throw new Error(`${name} at ${width}, ${colorScheme}: axe finds\n${told}`);
      for (const { id } of violations) minor.add(id);
      await fits(page, `${name} at ${width}`);
      await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-${width}.png`), fullPage: true });
    }
  }
  // A window of half the width is what a desk shows at 200 %.
  await page.setViewportSize({ width: DESK / 2, height: 400 });
  await fits(page, `${name} at 200 %`);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: DESK, height: 800 });
  const stops = await focusIsSeen(page, name);
  const sheets = await onPaper(page, name);
  judged.push({ name, rules, minor: [...minor], stops, sheets });
  show(
    `${name}: axe finds nothing serious, no sideways scrolling, focus seen at ${stops} stops, ${sheets} KB on paper`,
  );
}

async function axe(page) {
  // It runs beside the page's policy, which forbids every script that is not the site's.
  await page.evaluate(AXE);
  return page.evaluate((rules) => globalThis.axe.run(document, { runOnly: rules, resultTypes: ["violations"] }), RULES);
}

async function fits(page, what) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) throw new Error(`${what} is wider than the window by ${over}`);
}

/** Goes through the page by Tab, as far as this many stops, and looks at how each is marked. */
async function focusIsSeen(page, name, most = 80) {
  await page.evaluate(() => {
    document.activeElement?.blur();
    globalThis.scrollTo(0, 0);
  });
  let stops = 0;
  for (; stops < most; stops += 1) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const { outlineStyle, outlineWidth, visibility } = getComputedStyle(element);
      const { width, height } = element.getBoundingClientRect();
      const seen =
        outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && visibility === "visible" && width * height > 0;
      return { seen, html: element.outerHTML.slice(0, 120) };
    });
    if (!stop) break;
    if (!stop.seen) throw new Error(`${name}: the focus is not seen on ${stop.html}`);
  }
  return stops;
}

async function onPaper(page, name) {
  const paper = await page.pdf({ path: join(pictures, `${name}.pdf`), format: "A4", preferCSSPageSize: true });
  await page.emulateMedia({ media: "print" });
  const navigation = await page.locator("header.site nav").isVisible();
  await page.emulateMedia({ media: null });
  if (paper.length < 1024 || navigation) throw new Error(`${name}: what is printed is no page for paper`);
  return Math.round(paper.length / 1024);
}
