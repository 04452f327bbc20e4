// What a review queue asks for in an application with Relay: a list at the root, walked in both directions. It is
// compiled, never run.
import { graphql } from 'relay-runtime';

export const queue = graphql`
  fragment ReviewQueue_entries on Query
  @argumentDefinitions(
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  )
  @refetchable(queryName: "ReviewQueueEntriesQuery") {
    progressEntries(where: { state: { eq: SUBMITTED } }, first: $first, after: $after, last: $last, before: $before)
      @connection(key: "ReviewQueue_progressEntries") {
      totalCount
      edges { cursor node { id asOf actionLine { id code title } organisation { id acronym } } }
      pageInfo { startCursor hasPreviousPage endCursor hasNextPage }
    }
  }
`;

export const review = graphql`
  mutation ReviewQueueReviewMutation($input: ReviewProgressInput!) {
    reviewProgress(input: $input) {
      entry { id state version }
      userErrors { code message path }
    }
  }
`;
