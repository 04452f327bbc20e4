// The page for trying queries: GraphiQL against this server's own addresses. It keeps no header, since a header may hold
// a token, and never asks another host.
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import 'graphiql/style.css';
import { createRoot } from 'react-dom/client';

const WORKERS = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

// Beside this page, so that a proxy may serve all of it under a path of its own.
const address = (path) => new URL(path, location.href);

globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(address(`graphiql/${WORKERS[label] ?? 'editor.worker.js'}`)),
};

const inSpanish = navigator.language.startsWith('es');

const HINT = inSpanish
  ? `# Escriba una consulta y presione Ctrl-Enter.
#
# Para consultar como miembro, obtenga un
# accessToken con signIn y escriba abajo, en
# "Headers": { "Authorization": "Bearer EL_TOKEN" }

`
  : `# Write a query and press Ctrl-Enter.
#
# To ask as a member, get an accessToken with
# signIn and write below, under "Headers":
# { "Authorization": "Bearer THE_TOKEN" }

`;

const EXAMPLE = `query Plans {
  plans(first: 5) {
    nodes {
      code
      title
      status {
        percentComplete
        coverage
        expectedPercentOfReported
      }
    }
  }
}
`;

// A subscription hands the headers to `connection_init`, where names are not free of case as they are over HTTP.
function inLowerCase(headers = {}) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

const socket = address('graphql/ws');
socket.protocol = socket.protocol.replace('http', 'ws');
const fetcher = createGraphiQLFetcher({
  url: address('graphql').href,
  subscriptionUrl: socket.href,
  enableIncrementalDelivery: false,
});

// What a socket that cannot be opened throws is an event without a word.
function explain(problem) {
  if (!(problem instanceof Event)) throw problem;
  const error = new Error(
    inSpanish
      ? `No se pudo abrir ${socket.href}, la dirección de las suscripciones. Verifique que el servidor las ofrezca.`
      : `${socket.href}, the address of subscriptions, could not be opened. Check that the server offers them.`,
  );
  // It would be shown with the answer.
  error.stack = undefined;
  throw error;
}

// Not a generator: its `return` would wait for the next event, and so a subscription could not be stopped.
function explained(events) {
  const iterator = events[Symbol.asyncIterator]();
  const next = () => iterator.next().catch(explain);
  return { next, return: () => iterator.return(), [Symbol.asyncIterator]: () => explained(events) };
}

async function ask(parameters, options) {
  const answer = await fetcher(parameters, { ...options, headers: inLowerCase(options?.headers) });
  return Symbol.asyncIterator in answer ? explained(answer) : answer;
}

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL
    defaultQuery={HINT + EXAMPLE}
    fetcher={ask}
    showPersistHeadersSettings={false}
  />,
);
