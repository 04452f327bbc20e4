// Reports progress on a line of a running `minka demo`, follows the plan over a WebSocket until the Secretariat has
// reviewed it, and renews its tokens whenever they end: urql, graphql-ws, and types of GraphQL Code Generator. Asserts
// what it sees; never to be pointed at a server whose data matter.
import { randomUUID } from "node:crypto";
import { cacheExchange, Client, fetchExchange, subscriptionExchange } from "@urql/core";
import { authExchange } from "@urql/exchange-auth";
import { createClient } from "graphql-ws";
import { toAsyncIterable } from "wonka";
import WebSocket from "ws";
import { graphql } from "./generated/gql.js";

const url = process.argv[2] ?? "http://127.0.0.1:8080/graphql";
const password = "demostracion de minka";
const plan = "PNA-2007-2010";
const line = { plan, line: "3.1.2.1" };

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) { session { accessToken refreshToken } userErrors { code message path } }
  }
`);
const Renew = graphql(`
  mutation Renew($input: RefreshSessionInput!) {
    refreshSession(input: $input) { session { accessToken refreshToken } userErrors { code message path } }
  }
`);
const Standing = graphql(`
  query Standing($plan: String!, $line: ActionLineCode!) {
    plan(by: { code: $plan }) { id title(language: EN) status { percentComplete lines bySchedule { schedule lines } } }
    actionLine(by: { code: $line }) { id progress { percentComplete } }
  }
`);
const LogProgress = graphql(`
  mutation LogProgress($input: LogProgressInput!) {
    logProgress(input: $input) { entry { id state version } userErrors { code message path } }
  }
`);
const Review = graphql(`
  mutation Review($input: ReviewProgressInput!) {
    reviewProgress(input: $input) { entry { state } userErrors { code message path } }
  }
`);
const Follow = graphql(`
  subscription Follow($plan: ID!) { planChanged(planId: $plan) { plan { status { percentComplete } } } }
`);

let assertions = 0;
function holds(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`does not hold: ${what}`);
  assertions += 1;
}

/** Somebody who is signed in, over HTTP and over a WebSocket, for as long as the session lasts. */
async function signIn(email: string) {
  const open = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });
  const answer = await open.mutation(SignIn, { input: { email, password } });
  const begun = answer.data?.signIn?.session;
  holds(begun, `${email} signs in`);
  let session = begun;
  let renewing: Promise<void> | undefined;
  let renewals = 0;
  const closes: number[] = [];

  // A refresh token works once, and ends the session when it is shown again: whoever finds the access token at its end
  // waits for the one renewal. It is asked through a client that does not send the old access token.
  const renew = () => (renewing ??= (async () => {
    const renewed = await open.mutation(Renew, { input: { refreshToken: session.refreshToken } });
    session = renewed.data?.refreshSession?.session ?? session;
    renewals += 1;
    renewing = undefined;
  })());

  const socket = createClient({
    url: `${url.replace(/^http/, "ws")}/ws`,
    webSocketImpl: WebSocket,
    // Asked at each connection, so that the one after 4403 has the new token.
    connectionParams: async () => {
      if (closes.at(-1) === 4403) await renew();
      return { authorization: `Bearer ${session.accessToken}` };
    },
    on: { closed: (event) => closes.push((event as CloseEvent).code) },
  });
  const client = new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange,
      authExchange(async ({ appendHeaders }) => ({
        addAuthToOperation: (operation) => appendHeaders(operation, { authorization: `Bearer ${session.accessToken}` }),
        didAuthError: (error) => error.graphQLErrors.some(({ extensions }) => extensions.code === "UNAUTHENTICATED"),
        refreshAuth: renew,
      })),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({
          subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query: query ?? "", variables }, sink) }),
        }),
      }),
    ],
  });
  const spoil = () => { session = { ...session, accessToken: "not.a.token" }; };
  return { client, socket, spoil, closes, renewals: () => renewals };
}

const focalPoint = await signIn("punto.focal.mimdes@muestra.example");
const secretariat = await signIn("secretaria@muestra.example");

focalPoint.spoil();
const before = await focalPoint.client.query(Standing, { plan, line });
holds(before.data?.plan?.status && before.data.actionLine, "the plan is read, with a token that was renewed on the way");
holds(focalPoint.renewals() === 1, "the token was renewed once");
const { id, title, status } = before.data.plan;
holds(title.startsWith("National Plan of Action"), "the title is in the language that was asked for");
holds(status.bySchedule.reduce((sum, { lines }) => sum + lines, 0) === status.lines, "the schedules sum to the lines");

focalPoint.spoil();
const events = toAsyncIterable(focalPoint.client.subscription(Follow, { plan: id }))[Symbol.asyncIterator]();
const first = (await events.next()).value.data?.planChanged.plan.status;
holds(first?.percentComplete === status.percentComplete, "the first event is how the plan stands");
holds(focalPoint.closes.join() === "4403", "the socket was closed once, because its token did not hold");
holds(focalPoint.renewals() === 2, "the token was renewed for the next connection");

const statement = { actionLineId: before.data.actionLine.id, asOf: "2008-06-30", submit: true } as const;
const contradiction = { ...statement, implementation: "COMPLETED", percentComplete: 60 } as const;
const refused = await focalPoint.client.mutation(LogProgress, { input: contradiction });
const problem = refused.data?.logProgress?.userErrors[0];
holds(problem?.code === "INVALID" && problem.path.join() === "percentComplete", "COMPLETED is 100 percent");

const input = { ...statement, implementation: "IN_PROGRESS", percentComplete: 60, idempotencyKey: randomUUID() } as const;
const logged = (await focalPoint.client.mutation(LogProgress, { input })).data?.logProgress?.entry;
holds(logged?.state === "SUBMITTED", "the statement is submitted");
const again = (await focalPoint.client.mutation(LogProgress, { input })).data?.logProgress?.entry;
holds(again?.id === logged.id, "sent again under its key, it is the same entry");

const decision = { entryId: logged.id, decision: "ACCEPT", expectedVersion: logged.version } as const;
const reviewed = await secretariat.client.mutation(Review, { input: decision });
holds(reviewed.data?.reviewProgress?.entry?.state === "ACCEPTED", "the Secretariat accepts it");
let now = first;
while (now?.percentComplete === first.percentComplete) now = (await events.next()).value.data?.planChanged.plan.status;
holds(now && Number(now.percentComplete) > Number(first.percentComplete), "the event says that the plan is further");
const after = await focalPoint.client.query(Standing, { plan, line }, { requestPolicy: "network-only" });
holds(after.data?.actionLine?.progress?.percentComplete === 60, "the line stands at what was accepted");

await events.return?.();
await focalPoint.socket.dispose();
await secretariat.socket.dispose();
console.log(`typescript: ${assertions} assertions hold`);
