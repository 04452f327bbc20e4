import type { CodegenConfig } from "@graphql-codegen/cli";

// Types for just the documents that client.ts names.
const config: CodegenConfig = {
  schema: "../../../schema.graphql",
  documents: "client.ts",
  emitLegacyCommonJSImports: false,
  generates: {
    "generated/": {
      preset: "client",
      presetConfig: { fragmentMasking: false },
      config: { scalars: { Date: "string", DateTime: "string", JSON: "unknown" }, useTypeImports: true, strictScalars: true, enumsAsTypes: true },
    },
  },
};

export default config;
