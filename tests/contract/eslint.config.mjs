// The rules of graphql-eslint for schemas and for Relay, with what Minka does differently on purpose.
import { fileURLToPath } from 'node:url';
import graphql from '@graphql-eslint/eslint-plugin';

const schema = fileURLToPath(new URL('../../schema.graphql', import.meta.url));

export default [
  {
    files: ['**/*.graphql'],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema } } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Stricter than recommended: every field, argument and value is described, too.
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          DirectiveDefinition: true,
          EnumValueDefinition: true,
          FieldDefinition: true,
          InputValueDefinition: true,
          // GraphQL's own directives are described by GraphQL.
          ignoredSelectors: ['DirectiveDefinition[name.value=/^(include|skip|specifiedBy)$/] InputValueDefinition'],
        },
      ],
      // What a plan bounds is a plain list; only what grows with time is a connection.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
      // Only what can be asked for again by `node(id:)` has an identity.
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          exceptions: {
            // A mutation's answer and a page of a list are read once; they hold things with ids.
            suffixes: ['Payload', 'Connection', 'Edge'],
            types: [
              // Part of every page.
              'PageInfo',
              // Values: two with the same content are the same.
              'BilingualText',
              'UserError',
              // Parts of an entry, which has the id; they are never changed apart from it.
              'Evidence',
              'Review',
              // Computed from what has ids, for the day that was asked for; nothing is stored under them.
              'ImplementationCount',
              'LineProgress',
              'OrganisationStatus',
              'StatusOnDay',
              'ProgressSummary',
              'ReportingCount',
              'ScheduleCount',
              // Known by its code, which is nationwide and given by others.
              'Region',
              // What a subscription tells, once; they hold things with ids.
              'PlanChange',
              'ReviewQueueChange',
              // Tokens, shown once; an id would invite to keep them.
              'Session',
              // Whoever asks: one in an answer.
              'Viewer',
            ],
          },
        },
      ],
    },
  },
];
