"""What the fuzzer draws values from and what it holds an answer to; it sends nothing itself."""

import json
import os

import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes, scalar

from likelier import likelier

# What the server really holds, so that not every id and every code is of nothing.
KNOWN = json.loads(os.environ["MINKA_FUZZ_KNOWN"])

# Codes of errors that tell of a fault of the server's own.
FAULTS = {"INTERNAL", "UNAVAILABLE"}

INTEGERS = st.integers(min_value=-(2**31), max_value=2**31 - 1)

scalar("ID", (st.sampled_from(KNOWN["ids"]) | st.sampled_from(KNOWN["ids"]) | st.text()).map(nodes.String))
scalar("String", (st.text() | st.text(min_size=1, max_size=400) | st.sampled_from(KNOWN["texts"])).map(nodes.String))
scalar("Int", (st.integers(min_value=0, max_value=101) | INTEGERS).map(nodes.Int))
scalar("Date", (st.dates().map(str) | st.sampled_from(KNOWN["days"]) | st.text()).map(nodes.String))
INSTANTS = st.datetimes().map(lambda instant: f"{instant.isoformat()}Z")
scalar("DateTime", (INSTANTS | st.sampled_from(KNOWN["instants"]) | st.text()).map(nodes.String))


@schemathesis.hook
def before_call(_context, case, _kwargs):
    """Sends what a client could mean, half of the time."""
    if isinstance(case.body, str):
        case.body = likelier(case.body, KNOWN["ids"])


@schemathesis.check
def no_fault(_context, response, _case):
    """An answer is GraphQL's, of no server error, and each error says by its code whose fault it is."""
    assert response.status_code < 500, f"status {response.status_code}"
    answer = response.json()
    assert "data" in answer or answer.get("errors"), "neither data nor errors"
    codes = {error.get("extensions", {}).get("code") for error in answer.get("errors", [])}
    assert not codes & FAULTS, f"{codes & FAULTS}"
    assert None not in codes, "an error without a code"
