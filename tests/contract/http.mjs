// Runs graphql-http's audit of GraphQL over HTTP against a server, signed out and signed in; nothing below `ok` passes.
import { auditServer } from 'graphql-http';

/** How many audits the pinned version has: one that vanishes is not one that passes. */
const AUDITS = 61;

const [url, email, password] = process.argv.slice(2);

async function signIn() {
  const query = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }';
  const body = JSON.stringify({ query, variables: { input: { email, password } } });
  const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  return (await answer.json()).data.signIn.session.accessToken;
}

async function audit(who, headers) {
  const withHeaders = (address, init = {}) => fetch(address, { ...init, headers: { ...init.headers, ...headers } });
  const results = await auditServer({ url, fetchFn: withHeaders });
  const count = (status) => results.filter((result) => result.status === status).length;
  for (const { status, name, reason } of results) if (status !== 'ok') console.log(`${status}: ${name}: ${reason}`);
  console.log(
    `graphql-http, ${who}: ${count('ok')} of ${AUDITS} ok, ` +
      `${count('warn')} warnings, ${count('notice')} notices, ${count('error')} errors`,
  );
  return count('ok') === AUDITS && results.length === AUDITS;
}

const passed = [await audit('signed out', {}), await audit('signed in', { authorization: `Bearer ${await signIn()}` })];
process.exitCode = passed.every(Boolean) ? 0 : 1;
