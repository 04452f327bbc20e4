// A figure that moves on a page that is open while somebody else reports and the Secretariat accepts; and what is being
// done on an open page, which is left alone.
import { holds, open, press, says, tell } from "../browser.mjs";
import { PLAN } from "../visits.mjs";

const LINE = "2.2.1.1";
// A page waits up to three seconds before it asks, so that not all ask at once.
const SOON = { timeout: 15_000 };

export async function live() {
  tell("A figure that moves on a second open page");
  const reader = await open();
  await reader.go(PLAN);
  const sentence = await reader.page.locator(".lead").innerText();
  await reader.page.locator("#under-2 > summary").click();
  const typist = await open();
  await typist.go(PLAN);
  await typist.page.locator("#on").focus();
  const still = await typist.page.locator("main").getAttribute("data-revision");

  await report();
  await accept();
  await reader.page.waitForFunction(
    (before) => document.querySelector(".lead").innerText !== before,
    sentence,
    SOON,
  );
  holds(
    (await reader.page.locator(".lead").innerText()).startsWith("Al 30 de junio de 2008, las líneas con reporte avanzan"),
    "the sentence on top says another figure, and nobody loaded the page",
  );
  holds(
    await reader.page.locator("#under-2").evaluate((element) => element.open),
    "what the reader had opened is still open",
  );
  await typist.page.locator("#changed").waitFor({ state: "visible", ...SOON });
  holds(
    (await typist.page.locator("main").getAttribute("data-revision")) === still,
    "a page in whose form somebody is says that there are changes, and waits",
  );
  await typist.page.getByRole("link", { name: "Ver los cambios" }).click();
  await typist.page.waitForLoadState();
  holds((await typist.page.locator("main").getAttribute("data-revision")) !== still, "and shows them when asked to");
  await reader.close();
  await typist.close();
}

async function report() {
  const { page, go, close } = await open({ as: "focal" });
  await go(`${PLAN}/lines/${LINE}/progress`);
  await page.locator("#implementation").selectOption("IN_PROGRESS");
  await page.locator("#percentComplete").fill("90");
  await page.locator("#narrative").fill("Se capacitó a la mayor parte de los operadores previstos.");
  await press(page, "Presentar avance");
  holds(await says(page, "El avance fue presentado."), "an organisation reports");
  await close();
}

async function accept() {
  const { page, go, close } = await open({ as: "secretariat" });
  await go("/review");
  await page.locator("a[href^='/review/']", { hasText: LINE }).first().click();
  await press(page, "Aceptar");
  holds(await says(page, "El avance fue aceptado"), "the Secretariat accepts");
  await close();
}
