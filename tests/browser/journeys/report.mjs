// Reporting and reviewing: an entry by keyboard alone, a draft, an entry that is returned and answered, the figure that it
// leads to.
import { holds, open, press, says, tell } from "../browser.mjs";
import { judge } from "../judge.mjs";
import { Keyboard } from "../keyboard.mjs";
import { PLAN } from "../visits.mjs";

const REPORTED = "2.3.1.1";
const DRAFTED = "1.1.3.1";
const COMMENT = "Precise en qué puestos se aplica el procedimiento.";
const NARRATIVE = "El procedimiento se aplica en 4 de 12 puestos.";
// A minute is about 60 stops and short texts for whoever types slowly; the rest of the minute is for reading.
const MOST_STOPS = 40;
const MOST_KEYS = 120;

export async function report() {
  await byKeyboard();
  await draft();
  await returned();
  await answered();
  await accepted();
}

async function byKeyboard() {
  tell("Reporting by keyboard alone, with scripts off");
  const { page, go, close } = await open({ scripts: false, as: "focal" });
  const keyboard = new Keyboard(page);
  await go("/work");
  await keyboard.to(`a.button[href$="/${REPORTED}/progress"]`);
  await keyboard.enter();
  await keyboard.to("#percentComplete");
  await keyboard.write("33");
  await keyboard.to("#narrative");
  await keyboard.write(NARRATIVE);
  await keyboard.to("button[value=submit]");
  await keyboard.enter();
  holds(
    page.url().endsWith("/work?done=submitted") && (await says(page, "El avance fue presentado.")),
    "an entry is submitted from “my work”, and what happens next is said",
  );
  const { stops, keys } = keyboard;
  holds(
    stops <= MOST_STOPS && keys <= MOST_KEYS,
    `it takes ${stops} stops (at most ${MOST_STOPS}) and ${keys} keys, ${NARRATIVE.length + 2} of them its text (at most ${MOST_KEYS})`,
  );
  await close();
}

async function draft() {
  tell("A draft of an editor, submitted by the focal point");
  const editor = await open({ as: "editor" });
  await editor.go(`${PLAN}/lines/${DRAFTED}/progress`);
  await editor.page.locator("#percentComplete").fill("5");
  await editor.page.locator("#narrative").fill("Se prepara el segundo reporte semestral.");
  await press(editor.page, "Guardar borrador");
  holds(
    await editor.page.locator("#reason-problem").isVisible(),
    "what goes down without a reason is refused beside the reason's field",
  );
  holds((await editor.page.locator("#percentComplete").inputValue()) === "5", "and what was typed is kept");
  holds(
    await editor.page.locator(".errors").evaluate((element) => element === document.activeElement),
    "the summary of what is wrong has the focus",
  );
  await judge(editor.page, "progress-errors");
  await editor.page.locator("#percentComplete").fill("15");
  await press(editor.page, "Guardar borrador");
  holds(await says(editor.page, "El borrador se guardó."), "the editor saves a draft");
  holds((await editor.page.getByRole("button", { name: "Presentar avance" }).count()) === 0, "and cannot submit it");
  await judge(editor.page, "work-draft");
  await editor.close();
  const focal = await open({ as: "focal" });
  await focal.go("/work");
  await focal.page.locator("a[href^='/drafts/']", { hasText: DRAFTED }).click();
  holds(
    (await focal.page.locator("#narrative").inputValue()) === "Se prepara el segundo reporte semestral.",
    "the focal point finds the draft",
  );
  await judge(focal.page, "draft");
  await press(focal.page, "Presentar avance");
  holds(focal.page.url().endsWith("/work?done=submitted"), "and submits it");
  await focal.close();
}

async function returned() {
  tell("An entry that the Secretariat returns");
  const { page, go, close } = await open({ as: "secretariat" });
  await go("/review");
  await page.locator("a[href^='/review/']", { hasText: REPORTED }).click();
  holds(
    (await says(page, NARRATIVE)) && (await says(page, "Último avance aceptado de la línea")),
    "the entry stands beside the one that was accepted before",
  );
  await judge(page, "review-entry");
  await press(page, "Devolver con el comentario");
  holds(
    await page.locator("#comment-problem").isVisible(),
    "returning without a comment is refused beside the comment",
  );
  await judge(page, "review-errors");
  await page.locator("#comment").fill(COMMENT);
  await press(page, "Devolver con el comentario");
  holds(
    (await says(page, "El avance fue devuelto.")) && page.url().includes("/review/"),
    "the entry is returned, and the next one is shown",
  );
  await close();
}

async function answered() {
  tell("The returned entry, answered by its organisation");
  const { page, go, close } = await open({ as: "focal" });
  await go("/work");
  const top = (locator) => locator.first().evaluate((element) => element.getBoundingClientRect().top);
  const comment = page.locator(".bad-edge .review", { hasText: COMMENT });
  const first = await top(comment);
  const table = await top(page.locator("table.lines"));
  holds(first < table, "“my work” shows the comment above everything else that is to be done");
  await judge(page, "work-returned");
  await page.locator(".bad-edge", { hasText: COMMENT }).getByRole("link", { name: "Responder a lo observado" }).click();
  holds(
    (await says(page, COMMENT)) && (await page.locator("#narrative").inputValue()) === NARRATIVE,
    "the answer begins with the comment and with what was said before",
  );
  await judge(page, "progress-answer");
  await page.locator("#narrative").fill(`${NARRATIVE} Son Tumbes, Tacna, Desaguadero y el aeropuerto de Lima.`);
  await press(page, "Presentar avance");
  holds((await page.locator(".bad-edge").count()) === 0, "once it is answered it is no longer to be done");
  await close();
}

async function accepted() {
  tell("The answer, accepted, with scripts off");
  const public_ = await open({ scripts: false });
  const line = `${PLAN}/lines/${REPORTED}`;
  await public_.go(line);
  holds(!(await says(public_.page, "Avance: 33")), "what waits for review is in no public figure");
  const { page, go, close } = await open({ scripts: false, as: "secretariat" });
  await go("/review");
  const entry = page.locator("a[href^='/review/']", { hasText: REPORTED });
  const path = await entry.getAttribute("href");
  await entry.click();
  holds((await says(page, "Responde a")) && (await says(page, COMMENT)), "the answer stands beside what it answers");
  await press(page, "Aceptar");
  holds(await says(page, "El avance fue aceptado"), "the answer is accepted");
  await go(path);
  holds(await says(page, "Este avance ya fue decidido."), "and cannot be decided on again");
  await public_.go(line);
  holds(await says(public_.page, "Avance: 33"), "the line's public page shows the figure");
  await close();
  await public_.close();
}
