// People and organisations: invitations and the pages that their links open, roles, accounts, an organisation that is added.
import { holds, open, press, says, tell } from "../browser.mjs";
import { judge } from "../judge.mjs";

const NEW = "nueva@muestra.example";
const PASSWORD = "una clave muy larga";

export async function manage() {
  const guest = await invite();
  await change(guest);
  await reset(guest);
  await guest.close();
  await add();
  await forbidden();
}

/** The path of the link that a page shows once. */
async function link(page) {
  return new URL(await page.locator(".link code").innerText()).pathname;
}

async function invite() {
  tell("Inviting somebody, and accepting");
  const { page, go, close } = await open({ as: "focal" });
  await go("/people/MININTER");
  await page.locator("#email").fill("editor.mininter@muestra.example");
  await page.locator("#role").selectOption("EDITOR");
  await press(page, "Crear la invitación");
  holds(
    (await page.locator("[role=alert] li").count()) === 1,
    "who belongs to the organisation already is not invited again",
  );
  await judge(page, "people-errors");
  await page.locator("#email").fill(NEW);
  await press(page, "Crear la invitación");
  holds(await says(page, "No se vuelve a mostrar."), "the link is shown once");
  await judge(page, "invitation-made");
  const path = await link(page);
  await close();
  const guest = await open();
  await guest.go(path);
  await guest.page.locator("#name").fill("Nueva Editora (muestra)");
  await guest.page.locator("#password").fill("corta");
  await press(guest.page, "Aceptar e ingresar");
  holds(await guest.page.locator("#password-problem").isVisible(), "a short password is refused beside its field");
  holds((await guest.page.locator("#name").inputValue()) === "Nueva Editora (muestra)", "and the name is kept");
  await judge(guest.page, "invitation-errors");
  await guest.page.locator("#password").fill(PASSWORD);
  await press(guest.page, "Aceptar e ingresar");
  holds(
    guest.page.url().endsWith("/work") && (await says(guest.page, "MININTER")),
    "whoever accepts is signed in and sees their work",
  );
  return guest;
}

/** Opens what can be changed about the new person, and presses one of its buttons. */
async function act(page, name) {
  const row = page.locator("tr", { hasText: NEW });
  if (!(await row.locator("details").evaluate((element) => element.open))) await row.locator("summary").click();
  await Promise.all([page.waitForEvent("load"), row.getByRole("button", { name, exact: true }).click()]);
}

async function change(guest) {
  tell("Another role, an account that is disabled and enabled");
  const { page, go, close } = await open({ as: "administrator" });
  await go("/people/MININTER");
  const row = page.locator("tr", { hasText: NEW });
  await row.locator("summary").click();
  await row.locator("select").selectOption("VIEWER");
  await Promise.all([page.waitForEvent("load"), row.getByRole("button", { name: "Cambiar el rol" }).click()]);
  holds(await says(page, "El cambio está hecho."), "the administrator changes a role");
  await guest.go("/work");
  holds(!guest.page.url().endsWith("/work"), "who only reads has no work to be shown from the next page on");
  await act(page, "Inhabilitar la cuenta");
  holds(await row.getByText("cuenta inhabilitada").isVisible(), "an account is disabled");
  await judge(page, "people-disabled");
  await guest.go("/sign-in");
  holds(await says(guest.page, "Su sesión terminó."), "and its session ends at the next page");
  await act(page, "Habilitar la cuenta");
  holds((await row.getByText("cuenta inhabilitada").count()) === 0, "and is enabled again");
  await close();
}

async function reset(guest) {
  tell("Another password");
  const { page, go, close } = await open({ as: "administrator" });
  await go("/people/MININTER");
  await act(page, "Dar un enlace para otra contraseña");
  await guest.go(await link(page));
  await guest.page.locator("#newPassword").fill("corta");
  await press(guest.page, "Guardar e ingresar");
  holds(await guest.page.locator("#newPassword-problem").isVisible(), "a short password is refused beside its field");
  await judge(guest.page, "password-reset-errors");
  await guest.page.locator("#newPassword").fill(`${PASSWORD} y nueva`);
  await press(guest.page, "Guardar e ingresar");
  holds(
    (await guest.page.getByRole("button", { name: "Cerrar sesión" }).count()) === 1,
    "whoever chooses another is signed in",
  );
  await close();
}

async function add() {
  tell("An organisation that is added and renamed");
  const { page, go, close } = await open({ as: "secretariat" });
  await go("/organisations");
  await page.getByText("Agregar una entidad").click();
  await page.locator("#acronym").fill("MININTER");
  await page.locator("#nameEs").fill("Red de instituciones de apoyo");
  await page.locator("#nameEn").fill("Network of support");
  await page.locator("#kind").selectOption("NGO");
  await press(page, "Guardar la entidad");
  holds(await page.locator("#acronym-problem").isVisible(), "an acronym that is taken is refused beside its field");
  holds((await page.locator("#nameEs").inputValue()) === "Red de instituciones de apoyo", "and what was typed is kept");
  await judge(page, "organisations-errors");
  await page.locator("#acronym").fill("RED");
  await press(page, "Guardar la entidad");
  holds(await says(page, "La entidad fue agregada."), "the organisation is added");
  await page.getByText("Cambiar los datos de la entidad").click();
  await page.locator("#nameEs").fill(`Red ${"de instituciones de apoyo ".repeat(11)}`.trim());
  await press(page, "Guardar la entidad");
  holds(await says(page, "El cambio está hecho."), "and renamed, with a name of almost 300 characters");
  await judge(page, "organisation-long-name");
  await close();
}

async function forbidden() {
  tell("A form that a visitor may not send");
  const { page, go, close } = await open({ as: "focal" });
  await go("/organisations");
  await page.evaluate(() => {
    const form = document.querySelector("form[action='/sign-out']");
    form.action = "/organisations";
    const fields = { acronym: "NO", nameEs: "No", nameEn: "No", kind: "NGO", membership: "MEMBER" };
    for (const [name, value] of Object.entries(fields))
      form.append(Object.assign(document.createElement("input"), { name, value }));
  });
  const [answer] = await Promise.all([
    page.waitForNavigation(),
    page.getByRole("button", { name: "Cerrar sesión" }).click(),
  ]);
  holds(
    answer.status() === 403 && (await says(page, "Su rol no permite hacer esto.")),
    "it is refused, and the page says why",
  );
  await judge(page, "forbidden");
  await close();
}
