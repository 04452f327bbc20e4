// Bundles GraphiQL and its workers into dist/, from where Minka serves them under /graphiql/. What it writes is named in
// api/src/http/graphiql.rs.
import { build } from 'esbuild';

await build({
  entryPoints: {
    graphiql: 'src/main.jsx',
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  },
  outdir: 'dist',
  bundle: true,
  format: 'iife',
  minify: true,
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.ttf': 'dataurl' },
  legalComments: 'linked',
  logLevel: 'info',
});
