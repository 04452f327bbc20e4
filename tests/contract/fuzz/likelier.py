"""Turns half of the documents that the fuzzer made into ones that a client could mean: pages that are asked for from one
end, a single way to name a thing, ids of the sort that an argument takes, no version that lost a race, and the problems of
a mutation among its answers. The other half stays as it came."""

import hashlib
import random

import graphql

# What an argument called so takes, by the first part of the ids; `id` alone is told by the mutation's name.
SORTS = {
    "actionLine": "line",
    "entry": "entry",
    "progress": "entry",
    "draft": "entry",
    "invitation": "invitation",
    "lead": "organisation",
    "membership": "membership",
    "objective": "objective",
    "organisation": "organisation",
    "parent": "objective",
    "person": "person",
    "plan": "plan",
    "responsibility": "responsibility",
    "supersedes": "entry",
}


def likelier(body, ids):
    """The document, changed or not; the same document always in the same way."""
    # The draw belongs to the document, so that a failure comes again and shrinks.
    draw = random.Random(hashlib.sha256(body.encode()).digest())
    if draw.random() < 0.5:
        return body
    try:
        document = graphql.parse(body)
    except graphql.GraphQLError:
        return body
    return graphql.print_ast(graphql.visit(document, _Likelier(draw, ids)))


class _Likelier(graphql.Visitor):
    def __init__(self, draw, ids):
        super().__init__()
        self.draw = draw
        self.ids = ids
        self.operation = ""
        self.changes = False

    def enter_operation_definition(self, node, *_):
        """Remembers whether it is a mutation."""
        self.changes = node.operation is graphql.OperationType.MUTATION

    def enter_field(self, node, *_):
        """Remembers which operation it is and asks for its problems; asks for a page from one end."""
        if not self.operation:
            self.operation = node.name.value
            if self.changes:
                problems = graphql.parse("{ userErrors { code message path } }").definitions[0].selection_set.selections
                selections = (*node.selection_set.selections, *problems)
                return _with(node, selection_set=graphql.SelectionSetNode(selections=selections))
        names = {argument.name.value for argument in node.arguments}
        if not {"first", "last"} <= names:
            return None
        kept = self.draw.choice(["first", "last"])
        arguments = [argument for argument in node.arguments if argument.name.value not in _PAGE or argument.name.value == kept]
        return _with(node, arguments=tuple(arguments))

    def enter_argument(self, node, *_):
        """Names a thing in one way."""
        if node.name.value == "by" and isinstance(node.value, graphql.ObjectValueNode) and node.value.fields:
            one = graphql.ObjectValueNode(fields=(self.draw.choice(node.value.fields),))
            return graphql.ArgumentNode(name=node.name, value=one)
        return None

    def enter_object_field(self, node, *_):
        """Puts an id of the right sort in its place, and leaves the version out."""
        name = node.name.value
        if name == "expectedVersion":
            return graphql.REMOVE
        if not isinstance(node.value, graphql.StringValueNode) or not name.lower().endswith("id"):
            return None
        told_by = self.operation if name == "id" else name[:-2]
        sorts = [sort for word, sort in SORTS.items() if word.lower() in told_by.lower()]
        fitting = [known for known in self.ids if sorts and known.startswith(f"{sorts[0]}_")]
        if not fitting:
            return None
        return graphql.ObjectFieldNode(name=node.name, value=graphql.StringValueNode(value=self.draw.choice(fitting)))


def _with(node, **changed):
    """A copy of a field with other parts."""
    parts = {"name": node.name, "alias": node.alias, "arguments": node.arguments, "directives": node.directives}
    return graphql.FieldNode(**{**parts, "selection_set": node.selection_set, **changed})


_PAGE = {"first", "after", "last", "before"}
