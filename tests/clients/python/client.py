"""Reports progress on a line of a running `minka demo` and reviews it as the Secretariat, which hears of it over a
WebSocket: requests and types of ariadne-codegen, events of gql. Asserts what it sees; never to be pointed at a server
whose data matter."""

import asyncio
import datetime
import sys
import uuid

from generated import Client, GraphQLClientHttpError, ReviewQueue
from generated.enums import Decision, EntryState, Implementation, UserErrorCode
from generated.input_types import (
    ActionLineCode,
    LogProgressInput,
    RefreshSessionInput,
    ReviewProgressInput,
    SignInInput,
)
from generated.operations import REVIEW_QUEUE_GQL
from gql import Client as Following
from gql import gql
from gql.transport.websockets import WebsocketsTransport

URL = sys.argv[1]
PASSWORD = "demostracion de minka"
LINE = ActionLineCode(plan="PNA-2007-2010", line="1.3.1.2")
TODAY = datetime.date(2008, 6, 30)

assertions = 0


def holds(condition: bool, what: str) -> None:
    """Counts an assertion, and stops at one that does not hold."""
    global assertions
    if not condition:
        sys.exit(f"python: does not hold: {what}")
    assertions += 1


def as_bearer(token: str) -> Client:
    """Asks over HTTP as whoever the token stands for."""
    return Client(URL, headers={"authorization": f"Bearer {token}"})


async def sign_in(email: str):
    """A new session's tokens."""
    answer = (await Client(URL).sign_in(SignInInput(email=email, password=PASSWORD))).sign_in
    holds(answer is not None and answer.user_errors == [], f"{email} signs in")
    return answer.session


async def renew(refresh_token: str):
    """The session's next tokens. Asked without the old access token, which may have ended."""
    answer = (await Client(URL).renew(RefreshSessionInput(refresh_token=refresh_token))).refresh_session
    holds(answer.user_errors == [], "the session is renewed")
    return answer.session


class Socket(WebsocketsTransport):
    """A WebSocket. gql 4.0 looks for the server's answer to the protocol under one spelling of the header's name and
    takes an older protocol otherwise, though such names are the same in every case: hence the spelling that it wants."""

    @property
    def response_headers(self):
        return {"Sec-WebSocket-Protocol" if name.lower() == "sec-websocket-protocol" else name: value
                for name, value in super().response_headers.items()}


async def follow_reviews(token: str):
    """The review queue as it stands, and again after each change of it."""
    transport = Socket(
        URL.replace("http", "ws", 1) + "/ws",
        subprotocols=[Socket.GRAPHQLWS_SUBPROTOCOL],
        init_payload={"authorization": f"Bearer {token}"},
    )
    async with Following(transport=transport) as session:
        async for event in session.subscribe(gql(REVIEW_QUEUE_GQL)):
            yield ReviewQueue.model_validate(event).review_queue_changed.entries


async def main() -> None:
    session = await sign_in("punto.focal.minedu@muestra.example")
    secretariat = await sign_in("secretaria@muestra.example")

    try:
        await as_bearer("not.a.token").standing(LINE.plan, LINE)
    except GraphQLClientHttpError as refused:
        holds(refused.status_code == 401, "a token that does not hold is refused")
    renewed = await renew(session.refresh_token)
    holds(renewed.refresh_token != session.refresh_token, "a refresh token works once; the answer holds the next one")
    focal_point = as_bearer(renewed.access_token)

    before = await focal_point.standing(LINE.plan, LINE)
    status = before.plan.status
    holds(before.plan.title.startswith("National Plan of Action"), "the title is in the language that was asked for")
    holds(sum(count.lines for count in status.by_schedule) == status.lines, "the schedules sum to the lines")
    holds(before.action_line.progress.percent_complete < 60, "the line is not so far yet")

    events = follow_reviews(secretariat.access_token)
    waiting = (await anext(events)).total_count
    statement = LogProgressInput(
        action_line_id=before.action_line.id,
        as_of=TODAY,
        implementation=Implementation.COMPLETED,
        percent_complete=60,
        narrative="[Muestra] Se aplicó el módulo en tres regiones.",
        submit=True,
        idempotency_key=str(uuid.uuid4()),
    )
    refused = (await focal_point.log_progress(statement)).log_progress
    problems = [(error.code, error.path) for error in refused.user_errors]
    holds(problems == [(UserErrorCode.INVALID, ["percentComplete"])], "COMPLETED is 100 percent")

    statement.implementation = Implementation.IN_PROGRESS
    statement.idempotency_key = str(uuid.uuid4())
    entry = (await focal_point.log_progress(statement)).log_progress.entry
    holds(entry.state == EntryState.SUBMITTED, "the statement is submitted")
    again = (await focal_point.log_progress(statement)).log_progress.entry
    holds(again.id == entry.id, "sent again under its key, it is the same entry")

    queue = await anext(events)
    holds(queue.total_count == waiting + 1, "the Secretariat hears of one more entry")
    newest = queue.nodes[0]
    holds((newest.id, newest.percent_complete) == (entry.id, 60), "and it is this one")
    decision = ReviewProgressInput(entry_id=newest.id, decision=Decision.ACCEPT, expected_version=newest.version)
    reviewed = (await as_bearer(secretariat.access_token).review(decision)).review_progress
    holds(reviewed.entry.state == EntryState.ACCEPTED, "the entry is accepted")
    holds((await anext(events)).total_count == waiting, "the Secretariat hears that it waits no more")
    await events.aclose()

    after = await focal_point.standing(LINE.plan, LINE)
    holds(after.action_line.progress.percent_complete == 60, "the line stands at what was accepted")
    holds(after.plan.status.percent_complete > status.percent_complete, "and the plan is further")
    print(f"python: {assertions} assertions hold")


asyncio.run(main())
