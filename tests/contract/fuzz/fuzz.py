"""Fuzzes a running `minka demo` with Schemathesis, always with the same seed: signed out, as a focal point, and as the
Secretariat. It is never to be pointed at a server whose data matter."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.request

URL = sys.argv[1]
SEED = "20080630"
EXAMPLES = os.environ.get("MINKA_FUZZ_EXAMPLES", "25")
# The server gives up after ten seconds, and an answer still has to travel.
LONGEST_ANSWER = "11"
PASSWORD = "demostracion de minka"
ROLES = {
    "signed out": None,
    "focal point": "punto.focal.mininter@muestra.example",
    "secretariat": "secretaria@muestra.example",
}
# Left out for who is signed in: it ends the very session that the requests go through.
ENDS_THE_SESSION = ["Mutation.signOut"]

KNOWN = """{
  plans(first: 5) { nodes { id code startsOn objectives { id code }
    actionLines { id code dueOn responsibilities { id } entries(first: 2) { nodes { id asOf submittedAt } } } } }
  organisations(first: 10) { nodes { id acronym memberships(first: 3) { nodes { id person { id } } } } }
  auditEvents(first: 5) { nodes { id entityId recordedAt } }
  viewer { person { id } }
}"""


def ask(document, variables=None, token=None):
    """The `data` of an answer that must have no errors."""
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    body = json.dumps({"query": document, "variables": variables or {}}).encode()
    with urllib.request.urlopen(urllib.request.Request(URL, body, headers)) as answer:
        content = json.load(answer)
    if content.get("errors"):
        sys.exit(f"cannot begin: {content['errors']}")
    return content["data"]


def sign_in(email):
    """An access token; it outlasts one role's run."""
    document = "mutation($input: SignInInput!) { signIn(input: $input) { session { accessToken } } }"
    data = ask(document, {"input": {"email": email, "password": PASSWORD}})
    return data["signIn"]["session"]["accessToken"]


def leaves(value, name=None):
    """Every value of an answer with the name of its field."""
    if isinstance(value, dict):
        for member, content in value.items():
            yield from leaves(content, member)
    elif isinstance(value, list):
        for content in value:
            yield from leaves(content, name)
    elif value is not None:
        yield name, value


def known():
    """What the server holds, by the kind of value. Of ids, at most a hundred, some of each sort."""
    found = list(leaves(ask(KNOWN, token=sign_in(ROLES["secretariat"]))))

    def of(*names):
        return sorted({value for name, value in found if name in names})

    sorts = {}
    for value in of("id", "entityId"):
        sorts.setdefault(value.rsplit("_", 1)[0], []).append(value)
    ids = [value for values in sorts.values() for value in values[:10]]
    return {
        "ids": ids,
        "texts": of("code", "acronym")[:60],
        "days": of("startsOn", "dueOn", "asOf")[:60],
        "instants": of("submittedAt", "recordedAt")[:20],
    }


def fuzz(role, email):
    """Runs Schemathesis as a role; answers whether it found nothing."""
    here = pathlib.Path(__file__).parent
    command = [str(pathlib.Path(sys.executable).with_name("st")), "run", URL, "--seed", SEED, "--max-examples", EXAMPLES]
    # Schemathesis's own checks take a refusal for a fault, or judge what GraphQL leaves open, such as an ID that is an Int.
    command += ["--checks", "no_fault", "--max-response-time", LONGEST_ANSWER, "--request-timeout", "30"]
    command += ["--phases", "fuzzing", "--generation-database", "none", "--suppress-health-check", "all"]
    command += ["--continue-on-failure", "--no-color", "--warnings", "off"]
    if email:
        command += ["--header", f"Authorization: Bearer {sign_in(email)}"]
        for name in ENDS_THE_SESSION:
            command += ["--exclude-name", name]
    environment = {**os.environ, "SCHEMATHESIS_HOOKS": "hooks", "MINKA_FUZZ_KNOWN": json.dumps(known())}
    environment |= {"PYTHONPATH": str(here), "PYTHONDONTWRITEBYTECODE": "1"}
    # What it keeps of a run goes with the folder.
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    cases = re.search(r"(\d[\d,]*) generated", ran.stdout)
    operations = re.search(r"Operations: +(\d+ selected / \d+ total)", ran.stdout)
    well = ran.returncode == 0 and cases and operations
    if not well:
        print(ran.stdout, ran.stderr)
    print(
        f"schemathesis, {role}: {operations[1] if operations else 'no operations'}, {cases[1] if cases else 'no'} cases, "
        f"{'no fault' if well else 'FAULTS, see above'}"
    )
    return well


# The roles run one after the other: what one changes, the next one meets.
sys.exit(0 if all([fuzz(role, email) for role, email in ROLES.items()]) else 1)
