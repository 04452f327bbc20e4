// Shows that every document that the pages run is valid against schema.graphql, that no file of theirs lies there unused,
// and that what is wrong would be seen.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';
import { documents, problems } from './documents.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const schema = buildSchema(readFileSync(join(root, 'schema.graphql'), 'utf8'));

/** The files under a folder whose names end so. */
function files(folder, ending) {
  const found = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((file) => file.isFile() && file.name.endsWith(ending))
    .map((file) => join(file.parentPath, file.name));
}

/** What the pages run, each document as the paths of its files. */
function run() {
  return files('api/src/pages', '.rs').flatMap((source) =>
    documents(readFileSync(source, 'utf8')).map((paths) => paths.map((path) => join(dirname(source), path))),
  );
}

test('every document of the pages is valid against the schema, with the fragments that it is run with', () => {
  const wrong = run().flatMap((paths) =>
    problems(schema, paths.map((path) => readFileSync(path, 'utf8')).join('')).map(
      (problem) => `${paths.map((path) => relative(root, path)).join(' + ')}: ${problem}`,
    ),
  );
  assert.ok(run().length > 20, 'the documents are found');
  assert.deepEqual(wrong, []);
});

test('no file of the documents is without a page', () => {
  const used = new Set(run().flat());
  const unused = files('api/pages/documents', '.graphql').filter((path) => !used.has(path));
  assert.deepEqual(
    unused.map((path) => relative(root, path)),
    [],
  );
});

test('what a source runs is read from it', () => {
  const source = `const A: &str = concat!(\n    include_str!("../a.graphql"),\n    include_str!("b.graphql"),\n);
    const C: [(&str, &str); 1] = [("c", include_str!("c.graphql"))]; const STYLE: &str = include_str!("style.css");`;
  assert.deepEqual(documents(source), [['../a.graphql', 'b.graphql'], ['c.graphql']]);
});

test('a field, a fragment, a variable and a name that do not fit are seen', () => {
  const one = buildSchema('type Query { a(b: Int): Int }');
  assert.deepEqual(problems(one, 'query A($b: Int) { a(b: $b) }'), []);
  const wrong = {
    'query A { x }': /Cannot query field "x"/,
    'query A { ...F }': /Unknown fragment "F"/,
    'query A { a } fragment F on Query { a }': /Fragment "F" is never used/,
    'query A($b: String) { a(b: $b) }': /type "String" used in position expecting type "Int"/,
    'query A($b: Int) { a }': /Variable "\$b" is never used/,
    '{ a }': /a page runs one operation that has a name/,
    'query A { a': /Syntax Error/,
  };
  for (const [text, told] of Object.entries(wrong)) assert.match(problems(one, text).join('; '), told, text);
});
