// Reading without scripts: the plan, a day of the past, the other language, signing in and out.
import { ACCOUNTS, PASSWORD, holds, open, press, says, signIn, tell } from "../browser.mjs";
import { PLAN } from "../visits.mjs";

export async function read() {
  tell("Reading, signing in and out, with scripts off");
  const { page, go, close } = await open({ scripts: false });
  await go(PLAN);
  await page.keyboard.press("Tab");
  holds(
    await page.locator(".skip").evaluate((element) => element === document.activeElement),
    "the first stop is the way to the content",
  );
  holds(
    await says(page, "Al 30 de junio de 2008, las líneas con reporte avanzan"),
    "the plan's page says in a sentence how it stands",
  );
  await page.locator("#on").fill("2007-06-30");
  await page.locator("#on").press("Enter");
  await page.waitForURL(/on=2007-06-30/);
  holds(await says(page, "Al 30 de junio de 2007"), "the day that was picked is shown");
  await page.getByRole("link", { name: "Entidades" }).click();
  holds(
    page.url().includes("on=2007-06-30") && (await page.locator("#on").inputValue()) === "2007-06-30",
    "another page shows the same day",
  );
  await page.goBack();
  await page.locator(".objective > summary").first().press("Enter");
  holds(
    await page
      .locator(".objective")
      .first()
      .evaluate((element) => element.open),
    "what is folded opens by keyboard",
  );
  await page.getByRole("link", { name: "English" }).click();
  holds(
    (await page.locator("html").getAttribute("lang")) === "en" && page.url().includes("on=2007-06-30"),
    "the language is switched and the day kept",
  );
  await page.getByRole("link", { name: "Sign in" }).click();
  await signIn(page, ACCOUNTS.reader, "not the password at all");
  holds((await page.locator("[role=alert] li").count()) === 1, "a wrong password is said on top");
  holds((await page.locator("#email").inputValue()) === ACCOUNTS.reader, "and the address that was typed is kept");
  await signIn(page, ACCOUNTS.reader, PASSWORD);
  await page.waitForURL(/plans/);
  holds(page.url().includes("on=2007-06-30"), "signing in leads back to the page");
  await page.locator("#basis").selectOption("provisional");
  await page.locator(".as-of button").press("Enter");
  await page.waitForURL(/basis=provisional/);
  holds(
    (await page.locator("option[selected]").getAttribute("value")) === "provisional",
    "members may ask for what waits for review",
  );
  await press(page, "Sign out");
  holds((await page.getByRole("link", { name: "Sign in" }).count()) === 1, "whoever signs out is out");
  await close();
}
