// A session that ends while a form is open: what was typed comes through signing in and back into the form.
import { ACCOUNTS, PASSWORD, holds, open, press, says, signIn, tell } from "../browser.mjs";
import { judge } from "../judge.mjs";
import { PLAN } from "../visits.mjs";

const FORM = `${PLAN}/lines/1.1.1.2/progress`;
const TYPED = "Se remitió el proyecto de norma a los 11 sectores, y 9 «ya» respondieron & opinaron.";

export async function expire() {
  tell("A session that ends while a form is open");
  const { context, page, go, close } = await open({ as: "focal" });
  await go(FORM);
  await page.locator("#percentComplete").fill("99");
  await page.locator("#narrative").fill(TYPED);
  await context.clearCookies({ name: "minka-session" });
  await press(page, "Presentar avance");
  holds(
    await says(page, "lo que escribió se conserva"),
    "the form asks to sign in and says that what was typed is kept",
  );
  await judge(page, "sign-in-kept");
  await signIn(page, ACCOUNTS.focal, "not the password at all");
  holds((await page.locator("[role=alert]").count()) === 1, "a wrong password loses nothing");
  await signIn(page, ACCOUNTS.focal, PASSWORD);
  holds(await says(page, "Lo que escribió no se perdió"), "after signing in the way back into the form is offered");
  await judge(page, "kept");
  await press(page, "Volver al formulario");
  holds(
    page.url().endsWith(FORM) && (await page.locator("#narrative").inputValue()) === TYPED,
    "the text stands in the form",
  );
  holds((await page.locator("#percentComplete").inputValue()) === "99", "and so does the number");
  await go(`${PLAN}/lines/1.1.1.2`);
  holds(!(await says(page, TYPED)), "nothing was sent by itself");
  await close();
}
