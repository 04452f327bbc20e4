// The documents of the pages as they are run: which texts of api/pages/documents/ the program puts together, and what is
// wrong with them against a schema. Never runs one.
import { parse, validate } from 'graphql';

const INCLUDED = /include_str!\("([^"]+\.graphql)"\)/g;
const TOGETHER = /concat!\((?:\s*include_str!\("[^"]+"\),?)+\s*\)|include_str!\("[^"]+"\)/g;

/** What a source of the pages runs: of each document the files that it is put together from, as the source names them. */
export function documents(source) {
  const texts = source.match(TOGETHER) ?? [];
  return texts.map((text) => [...text.matchAll(INCLUDED)].map(([, path]) => path)).filter((paths) => paths.length > 0);
}

/** What is wrong with a document: with its syntax, against the schema, and when it is not one operation with a name. */
export function problems(schema, text) {
  let document;
  try {
    document = parse(text);
  } catch (error) {
    return [error.message];
  }
  const operations = document.definitions.filter(({ kind }) => kind === 'OperationDefinition');
  const named = operations.length === 1 && operations[0].name !== undefined;
  return [
    ...(named ? [] : ['a page runs one operation that has a name']),
    ...validate(schema, document).map(({ message }) => message),
  ];
}
