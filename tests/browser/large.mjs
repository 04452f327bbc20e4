// A server with nothing in it, and then with a large plan: 600 lines, one with a title of 300 characters, an organisation that
// leads 45 of them. The plan comes in by `minka import`, and a part of it is reported on through the API.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { holds, tell, visitAt } from "./browser.mjs";
import { Installation } from "./installation.mjs";
import { visitAll } from "./visits.mjs";

const CODE = "PNA-GRANDE";
const LINES = 600;
const OWN = 45;
const DATA = fileURLToPath(new URL("../../data/plan-2007-2010/", import.meta.url));
const OTHERS = ["MIMDES", "MINEDU", "MINJUS", "MINSA", "MP", "MTC", "MTPE", "OIM", "PCM", "RREE"];
const TITLE =
  "Capacitar a personal de los gobiernos regionales y locales en la identificación, la protección y la derivación de las víctimas"
    .padEnd(300, " de trata de personas, con metas por departamento")
    .slice(0, 300);

const VISITS = [
  { name: "large-plan", path: `/plans/${CODE}`, as: "reader" },
  { name: "large-line", path: `/plans/${CODE}/lines/1.1.1.1`, as: "reader" },
  { name: "large-organisation", path: "/organisations/MININTER", as: "reader" },
  { name: "large-organisations", path: "/organisations", as: "reader" },
  { name: "large-work", path: "/work", as: "focal" },
];

/** What there is before anything is. */
const EMPTY = [
  { name: "empty", path: "/" },
  { name: "empty-organisations", path: "/organisations" },
  { name: "empty-method", path: "/method" },
];

/** Visits a server that has nothing yet, and then one that has the plan. */
export async function visitLarge() {
  const folder = mkdtempSync(join(tmpdir(), "minka-large-"));
  const installation = new Installation(join(folder, "minka.db"));
  try {
    visitAt(await installation.serve());
    tell("A server with nothing in it");
    await visitAll(EMPTY);
    tell("A plan of 600 lines");
    mkdirSync(join(folder, "plan"));
    write(join(folder, "plan"));
    holds(
      /action_lines\.csv +600 /.test(installation.run(["import", join(folder, "plan")])),
      "600 lines are imported while the server runs",
    );
    await installation.join({
      secretariat: ["PCM", "SECRETARIAT"],
      focal: ["MININTER", "FOCAL_POINT"],
      reader: ["OIM", "VIEWER"],
    });
    holds((await report(installation)) === OWN - 5, `${OWN - 5} of them are reported on`);
    await visitAll(VISITS);
  } finally {
    installation.stop();
    rmSync(folder, { recursive: true });
  }
}

/** The files of the plan, beside those of the sample's organisations and regions. */
function write(folder) {
  for (const file of ["organisations.csv", "regions.csv"]) copyFileSync(join(DATA, file), join(folder, file));
  writeFileSync(join(folder, "plan.csv"), readFileSync(join(DATA, "plan.csv"), "utf8").replace("PNA-2007-2010", CODE));
  const objectives = [];
  const lines = [];
  for (let axis = 1; axis <= 3; axis += 1) {
    objectives.push([axis, "", "AXIS", axis, `Eje ${axis}`, `Axis ${axis}`]);
    for (let objective = 1; objective <= 4; objective += 1) {
      objectives.push([
        `${axis}.${objective}`,
        axis,
        "OBJECTIVE",
        objective,
        `Objetivo ${objective} del eje ${axis}`,
        `Objective ${objective} of axis ${axis}`,
      ]);
      for (let goal = 1; goal <= 5; goal += 1) {
        const code = `${axis}.${objective}.${goal}`;
        objectives.push([
          code,
          `${axis}.${objective}`,
          "GOAL",
          goal,
          `Meta ${code} con un enunciado de largo común`,
          `Goal ${code} of common length`,
        ]);
        for (let line = 1; line <= 10; line += 1) lines.push(row(`${code}.${line}`, code, lines.length));
      }
    }
  }
  if (lines.length !== LINES) throw new Error(`${lines.length} lines`);
  table(folder, "objectives.csv", "code,parent_code,level,position,title_es,title_en", objectives);
  table(
    folder,
    "action_lines.csv",
    "code,goal_code,title_es,title_en,starts_on,due_on,weight,lead,co_responsible,supporting",
    lines,
  );
}

function row(code, goal, number) {
  const title = number === 0 ? TITLE : `Línea ${code}: dictar cursos y difundir sus resultados en los departamentos`;
  const starts = ["2007-01-02", "2007-07-01", "2008-01-02", "2009-01-02"][number % (number < OWN ? 3 : 4)];
  const due = number % 9 === 0 ? "2008-05-31" : "2010-12-31";
  const lead = number < OWN ? "MININTER" : OTHERS[number % OTHERS.length];
  return [
    code,
    goal,
    title,
    `Line ${code}: hold courses`,
    starts > due ? "2007-01-02" : starts,
    due,
    (number % 9) + 1,
    lead,
    lead === "PCM" ? "" : "PCM",
    "",
  ];
}

function table(folder, file, head, rows) {
  const cell = (value) => `"${String(value).replaceAll('"', '""')}"`;
  writeFileSync(join(folder, file), `${[head, ...rows.map((cells) => cells.map(cell).join(","))].join("\n")}\n`);
}

/** Reports on most of MININTER's lines and has it accepted; answers on how many. */
async function report(installation) {
  const log =
    "mutation($input: LogProgressInput!) { logProgress(input: $input) { entry { id } userErrors { message } } }";
  const decide = "mutation($input: ReviewProgressInput!) { reviewProgress(input: $input) { userErrors { message } } }";
  const { plan } = await installation.ask(
    "focal",
    `{ plan(by: { code: "${CODE}" }) { actionLines { id lead { acronym } } } }`,
  );
  const own = plan.actionLines.filter(({ lead }) => lead?.acronym === "MININTER").slice(0, OWN - 5);
  for (const [number, line] of own.entries()) {
    const percentComplete = 1 + ((number * 7) % 90);
    const input = {
      actionLineId: line.id,
      asOf: "2008-06-15",
      implementation: "IN_PROGRESS",
      percentComplete,
      narrative: "Se dictaron cursos.",
      submit: true,
    };
    const { logProgress } = await installation.ask("focal", log, { input });
    await installation.ask("secretariat", decide, { input: { entryId: logProgress.entry.id, decision: "ACCEPT" } });
  }
  return own.length;
}
