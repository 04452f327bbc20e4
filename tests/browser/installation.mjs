// A server of a database of its own, with accounts that come in by invitation. Never the sample's.
import { execFileSync, spawn } from "node:child_process";
import { ACCOUNTS, PASSWORD, minka } from "./browser.mjs";

const ACCEPT =
  "mutation($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { session { accessToken } userErrors { message } } }";

export class Installation {
  tokens = {};

  constructor(database) {
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith("MINKA_"));
    this.env = { ...Object.fromEntries(own), DATABASE_URL: `sqlite:${database}`, MINKA_TODAY: "2008-06-30" };
  }

  /** Runs a command; answers what it printed. */
  run(command) {
    return execFileSync(minka, command, { env: this.env, encoding: "utf8" });
  }

  /** Starts the server; answers its address. */
  async serve() {
    this.server = spawn(minka, ["serve", "--listen", "127.0.0.1:0"], {
      env: this.env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    return new Promise((resolve, reject) => {
      this.server.on("exit", () => reject(new Error(`the server does not answer: ${printed}`)));
      this.server.stdout.on("data", (text) => {
        printed += text;
        [, this.address] = /^Minka answers on (\S+)$/m.exec(printed) ?? [];
        if (this.address) resolve(this.address);
      });
    });
  }

  /** Lets accounts join, each an organisation and a role of the command line. */
  async join(accounts) {
    for (const [account, [organisation, role]] of Object.entries(accounts)) {
      const printed = this.run([
        "person",
        "invite",
        "--email",
        ACCOUNTS[account],
        "--organisation",
        organisation,
        "--role",
        role,
      ]);
      const [, token] = /\/invitations\/(\S+)/.exec(printed);
      const input = { token, name: `${account} (muestra)`, password: PASSWORD, language: "ES" };
      const { acceptInvitation } = await this.ask(undefined, ACCEPT, { input });
      this.tokens[account] = acceptInvitation.session.accessToken;
    }
  }

  /** What the API answers to an account. */
  async ask(account, query, variables) {
    const bearer = this.tokens[account];
    const headers = { "content-type": "application/json", ...(bearer && { authorization: `Bearer ${bearer}` }) };
    const answer = await (
      await fetch(`${this.address}/graphql`, { method: "POST", headers, body: JSON.stringify({ query, variables }) })
    ).json();
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    const problems = Object.values(answer.data).flatMap((payload) => payload?.userErrors ?? []);
    if (problems.length > 0) throw new Error(JSON.stringify(problems));
    return answer.data;
  }

  stop() {
    this.server?.kill();
  }
}
