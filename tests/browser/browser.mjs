// Chromium as the tests use it: windows that notice whoever asks another host, accounts that sign in once, and what holds,
// said as it is shown. Never to be pointed at a server whose data matter.
import { chromium } from "playwright-core";

export const [, pictures, executablePath, minka] = process.argv.slice(2);

/** The server that is visited. */
export let address = process.argv[2];

/** Visits another server from now on, on which nobody has signed in. */
export function visitAt(other) {
  address = other;
  for (const account of Object.keys(sessions)) delete sessions[account];
}

export const PASSWORD = "demostracion de minka";

/** The sample's accounts that the tests sign in with. */
export const ACCOUNTS = {
  secretariat: "secretaria@muestra.example",
  focal: "punto.focal.mininter@muestra.example",
  editor: "editor.mininter@muestra.example",
  reader: "lector.oim@muestra.example",
  administrator: "administracion@muestra.example",
};

export const chrome = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=es-PE",
  ],
});

let shown = 0;
let about = "";

/** Says what the following is about. */
export function tell(what) {
  about = what;
  console.log(`\n${what}`);
}

/** Holds `condition`, and says what was shown. */
export function holds(condition, what) {
  if (!condition) throw new Error(`does not hold (${about}): ${what}`);
  show(what);
}

/** Says what was shown. */
export function show(what) {
  shown += 1;
  console.log(`  ${what}`);
}

export const count = () => shown;

/** A window of a visitor; `scripts: false` is a browser that runs none. */
export async function open({ scripts = true, width = 1200, as } = {}) {
  const context = await chrome.newContext({
    locale: "es-PE",
    viewport: { width, height: 800 },
    javaScriptEnabled: scripts,
    storageState: as && (await signedIn(as)),
  });
  const page = await context.newPage();
  page.on("request", (request) => {
    if (!request.url().startsWith(`${address}/`)) throw new Error(`another host is asked: ${request.url()}`);
  });
  page.on("pageerror", (error) => {
    throw error;
  });
  return { context, page, go: (path) => page.goto(address + path), close: () => context.close() };
}

const sessions = {};

/** The cookies of an account, which signs in where it has not yet. */
export async function signedIn(account) {
  if (!sessions[account]) {
    const { context, page, go } = await open();
    await go("/sign-in?lang=es");
    await signIn(page, ACCOUNTS[account]);
    sessions[account] = await context.storageState();
    await context.close();
  }
  return sessions[account];
}

/** Fills in the form that signs in and sends it. */
export async function signIn(page, email, password = PASSWORD) {
  await page.locator("#email").fill(email);
  await page.locator("#password").fill(password);
  await page.locator("#password").press("Enter");
  await page.waitForLoadState();
}

/** Presses the button of this name and waits for the page that it leads to. */
export async function press(page, name) {
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name, exact: true }).click()]);
}

/** Whether the page's text holds this. */
export async function says(page, text) {
  return (await page.locator("main").innerText()).includes(text);
}
