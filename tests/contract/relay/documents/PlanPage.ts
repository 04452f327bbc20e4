// What a page of a plan asks for in an application with Relay: nested fragments, a list that loads more, a refetch by
// id, and mutations that add to a list or change what is shown. It is compiled, never run.
import { graphql } from 'relay-runtime';

export const page = graphql`
  query PlanPageQuery($code: String!, $asOf: Date) {
    viewer { canReviewProgress person { id name } }
    plan(by: { code: $code }) {
      id
      title
      stage
      ...PlanPage_status @arguments(asOf: $asOf)
      objectives { id code title ...PlanPage_objective }
    }
  }
`;

export const status = graphql`
  fragment PlanPage_status on Plan
  @argumentDefinitions(asOf: { type: "Date" })
  @refetchable(queryName: "PlanPageStatusQuery") {
    status(asOf: $asOf) { percentComplete coverage bySchedule { schedule lines } }
  }
`;

export const objective = graphql`
  fragment PlanPage_objective on Objective {
    status { lines percentComplete }
    actionLines { id code title dueOn lead { id acronym } ...PlanPage_entries }
  }
`;

export const entries = graphql`
  fragment PlanPage_entries on ActionLine
  @argumentDefinitions(first: { type: "Int", defaultValue: 20 }, after: { type: "String" })
  @refetchable(queryName: "PlanPageEntriesQuery") {
    entries(first: $first, after: $after) @connection(key: "PlanPage_entries") {
      totalCount
      edges { node { id asOf percentComplete } }
      pageInfo { endCursor hasNextPage }
    }
  }
`;

export const log = graphql`
  mutation PlanPageLogMutation($input: LogProgressInput!, $connections: [ID!]!) {
    logProgress(input: $input) {
      entry @prependNode(connections: $connections, edgeTypeName: "ProgressEntryEdge") { id asOf percentComplete }
      userErrors { code message path }
    }
  }
`;

export const rename = graphql`
  mutation PlanPageRenameMutation($input: UpdatePlanInput!) {
    updatePlan(input: $input) {
      plan { id title version }
      userErrors { code message path }
    }
  }
`;
