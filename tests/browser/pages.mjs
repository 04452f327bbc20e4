// Uses Minka's pages as people do, in Chromium: at a desk's and at a phone's width, by keyboard, and with scripts off. Each
// page is judged by axe-core and drawn; the drawings are for whoever looks at them. Never to be pointed at a server whose
// data matter.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [address, folder, executablePath] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const plan = "/plans/PNA-2007-2010";
const pages = { plan, line: `${plan}/lines/1.1.1.1`, past: `${plan}?on=2007-06-30`, "sign-in": "/sign-in", nothing: "/nothing" };
const widths = { desk: 1200, phone: 320 };

let assertions = 0;
function holds(condition, what) {
  if (!condition) throw new Error(`does not hold: ${what}`);
  assertions += 1;
}

const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

/** A browser window; the pages have no scripts, and none may be needed. */
async function open(options) {
  const context = await browser.newContext({ locale: "es-PE", ...options });
  const page = await context.newPage();
  const elsewhere = [];
  page.on("request", (request) => { if (!request.url().startsWith(`${address}/`)) elsewhere.push(request.url()); });
  page.on("pageerror", (error) => { throw error; });
  return { context, page, elsewhere, go: (path) => page.goto(address + path) };
}

/** What axe-core finds that is serious or critical. It runs beside the page's policy, which forbids every script. */
async function findings(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return violations.filter(({ impact }) => impact === "serious" || impact === "critical");
}

async function judge(window, name, width) {
  const { page } = window;
  for (const details of await page.$$("details")) await details.evaluate((element) => { element.open = true; });
  const found = await findings(page);
  const told = found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`).join("\n");
  holds(found.length === 0, `${name} at ${width}: axe finds\n${told}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  holds(wide <= 0, `${name} at ${width} is not wider than the window (by ${wide})`);
  await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
}

for (const [width, pixels] of Object.entries(widths)) {
  for (const colorScheme of ["light", "dark"]) {
    const window = await open({ viewport: { width: pixels, height: 800 }, colorScheme });
    for (const [name, path] of Object.entries(pages)) {
      await window.go(path);
      await judge(window, `${name}-${colorScheme}`, width);
    }
    holds(window.elsewhere.length === 0, `no other host is asked: ${window.elsewhere}`);
    await window.context.close();
  }
}
console.log(`axe: nothing serious on ${Object.keys(pages).length} pages at ${Object.values(widths).join(" and ")} pixels, light and dark`);

// By keyboard alone and with scripts off.
const person = await open({ viewport: { width: 1200, height: 800 }, javaScriptEnabled: false });
const { page } = person;
const sizes = [];
page.on("response", async (response) => {
  const { responseBodySize } = await response.request().sizes();
  sizes.push(responseBodySize);
});
await person.go(plan);
await page.waitForLoadState("networkidle");
const bytes = sizes.reduce((sum, size) => sum + size, 0);
holds(bytes > 0 && bytes < 60 * 1024, `the plan's page is loaded in ${bytes} bytes`);
await page.keyboard.press("Tab");
holds(await page.locator(".skip").evaluate((element) => element === document.activeElement), "the first stop is the way to the content");
holds((await page.locator(".lead").textContent()).startsWith("Al 30 de junio de 2008, las líneas con reporte avanzan"), "the first line says how the plan stands");
await page.locator("#on").fill("2007-06-30");
await page.locator("#on").press("Enter");
await page.waitForURL(/on=2007-06-30/);
holds((await page.locator(".lead").textContent()).startsWith("Al 30 de junio de 2007"), "the day that was picked is shown");
await page.locator(".attention summary, details summary").first().press("Enter");
await page.getByRole("link", { name: "English" }).click();
holds((await page.locator("html").getAttribute("lang")) === "en", "the language is switched");
holds(page.url().includes("on=2007-06-30"), "and the day is kept");
await page.getByRole("link", { name: "Sign in" }).click();
await page.keyboard.press("Tab");
await page.locator("#email").fill("secretaria@muestra.example");
await page.locator("#password").fill("not the password at all");
await page.locator("#password").press("Enter");
holds((await page.locator("[role=alert] li").count()) === 1, "what is wrong is said on top");
holds((await page.locator("#email").inputValue()) === "secretaria@muestra.example", "what was typed is kept");
await page.locator("#password").fill("demostracion de minka");
await page.locator("#password").press("Enter");
await page.waitForURL(/plans/);
holds(page.url().includes("on=2007-06-30"), "signing in leads back to the page");
await page.locator("#basis").selectOption("provisional");
await page.locator(".as-of button").press("Enter");
await page.waitForURL(/basis=provisional/);
holds((await page.locator("option[selected]").getAttribute("value")) === "provisional", "members may ask for what waits for review");
await page.getByRole("button", { name: "Sign out" }).press("Enter");
await page.waitForURL((url) => !url.search.includes("basis"));
holds((await page.getByRole("link", { name: "Sign in" }).count()) === 1, "and is signed out");
holds(person.elsewhere.length === 0, "no other host is asked");

await browser.close();
console.log(`browser: ${assertions} assertions hold; the plan's page takes ${bytes} bytes`);
