// Editing a plan: a hand-over that is first refused, an objective and a line that are added, a stage and a publication.
import { holds, open, press, says, tell } from "../browser.mjs";
import { judge } from "../judge.mjs";
import { LINE, PLAN } from "../visits.mjs";

const CODE = "PRUEBA-2009";

export async function edit() {
  await handOver();
  await newPlan();
}

/** The form of the page that has this name, or begins with it. */
const form = (page, name) => page.locator(`form:has(input[name=form][value^="${name}"])`);

/** Opens the form where it is folded, and sends it. */
async function send(page, name) {
  const folded = page.locator("details:not([open])", { has: form(page, name) });
  if ((await folded.count()) > 0) await folded.locator("summary").first().click();
  await Promise.all([page.waitForEvent("load"), form(page, name).locator("button").click()]);
}

async function handOver() {
  tell("Handing a line over");
  const { page, go, close } = await open({ as: "secretariat" });
  await go(LINE);
  await page.getByRole("link", { name: "Editar la línea" }).click();
  await page.locator("summary", { hasText: "Transferir la responsabilidad" }).press("Enter");
  const fields = form(page, "hand-over");
  await fields.locator("select[name=organisationId]").selectOption({ index: 3 });
  await fields.locator("input[name=on]").fill("2007-01-01");
  await send(page, "hand-over");
  holds(
    (await page.locator(".errors li").count()) > 0 && (await form(page, "hand-over").locator(".problem").count()) > 0,
    "a day before the lead began is refused beside the field and on top",
  );
  holds((await form(page, "hand-over").locator("input[name=on]").inputValue()) === "2007-01-01", "what was typed is kept");
  await judge(page, "edit-line-errors");
  await form(page, "hand-over").locator("input[name=on]").fill("2009-01-01");
  await send(page, "hand-over");
  holds(await says(page, "La responsabilidad está transferida"), "the lead is handed over");
  holds(await says(page, "1 de enero de 2009"), "and the line's responsibilities show since when");
  await close();
}

async function newPlan() {
  tell("A new plan, from its first draft to the public");
  const { page, go, close } = await open({ as: "secretariat" });
  await go(`${PLAN}/edit`);
  await page.getByRole("link", { name: "Nuevo plan" }).click();
  const fill = (name, text) => page.locator(`form.stack [name="${name}"]`).first().fill(text);
  await fill("code", CODE);
  await fill("titleEs", "Plan de prueba del recorrido");
  await fill("titleEn", "Plan of the journey's test");
  await fill("startsOn", "2009-01-01");
  await fill("endsOn", "2010-12-31");
  await fill("levels-0-nameEs", "Eje");
  await fill("levels-0-nameEn", "Axis");
  await press(page, "Crear el plan");
  holds(page.url().includes(`/plans/${CODE}/edit`) && (await says(page, "El plan se creó")), "a plan is created");
  await judge(page, "edit-plan-empty");
  await go(`/plans/${CODE}`);
  await judge(page, "plan-empty");
  await go(`/plans/${CODE}/edit`);
  await send(page, "move-IN_REVIEW");
  holds(await says(page, "El plan pasó a otra etapa"), "it moves to review");
  await send(page, "publication");
  const public_ = await open({ scripts: false });
  await public_.go(`/plans/${CODE}`);
  holds(await says(public_.page, "Plan de prueba del recorrido"), "and once it is published everybody sees it");
  await public_.close();
  await close();
}
