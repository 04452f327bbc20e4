// Shows that the deprecation policy catches what it is for.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changes, deprecations, lateNotices, wrongReasons } from './deprecation.mjs';

const TODAY = '2030-06-30';
const REASON = '@deprecated(reason: "Use `b`. Goes on 2030-06-30.")';

async function breaking(before, after, today = TODAY) {
  const found = await changes(before, after, today);
  return found.filter(({ criticality }) => criticality.level === 'BREAKING').map(({ path }) => path).sort();
}

test('what goes without notice breaks', async () => {
  assert.deepEqual(await breaking('type Query { a: Int b: Int }', 'type Query { b: Int }'), ['Query.a']);
  assert.deepEqual(await breaking('type Query { b(c: Int): Int }', 'type Query { b: Int }'), ['Query.b.c']);
  assert.deepEqual(await breaking('type Query { b: Int! }', 'type Query { b: Int }'), ['Query.b']);
  assert.deepEqual(await breaking('type Query { b: Int }', 'type Query { b(c: Int!): Int }'), ['Query.b.c']);
  assert.deepEqual(await breaking('type Query { b: E } enum E { C D }', 'type Query { b: E } enum E { D }'), ['E.C']);
});

test('what was announced goes on its day and not before', async () => {
  const before = `type Query { a: Int ${REASON} b(c: Int ${REASON}): E } enum E { C ${REASON} D }`;
  const after = 'type Query { b: E } enum E { D }';
  assert.deepEqual(await breaking(before, after), []);
  assert.deepEqual(await breaking(before, after, '2030-06-29'), ['E.C', 'Query.a', 'Query.b.c']);
  assert.deepEqual(await breaking(before, before), []);
});

test('a type goes with the only field that leads to it', async () => {
  const before = `type Query { a: A ${REASON} b: Int } type A { b: Int }`;
  assert.deepEqual(await breaking(before, 'type Query { b: Int }'), []);
  assert.deepEqual(await breaking(before, 'type Query { b: Int }', '2030-06-29'), ['A', 'Query.a']);
});

test('a reason says what to use and a day that exists', () => {
  const of = (reason) => `type Query { a(x: Int): Int b(c: Int @deprecated(reason: "${reason}")): Int }`;
  const wrong = ['No longer supported', 'Use x.', 'Goes on 2030-06-30.', 'Use x. Goes on 2030-02-30.', 'Use x. Goes soon.'];
  for (const reason of wrong) {
    assert.deepEqual(wrongReasons(of(reason)), [{ place: 'Query.b(c:)', reason, goesOn: undefined }]);
  }
  assert.deepEqual(wrongReasons(of('Use `d`. Goes on 2030-06-30.')), []);
  assert.equal(wrongReasons('type Query { a: Int @deprecated }').length, 1);
  assert.deepEqual(deprecations(`enum E { A ${REASON} }`)[0].place, 'E.A');
});

test('a new deprecation gives notice, an old one has given it', () => {
  const before = 'type Query { a: Int }';
  const after = `type Query { a: Int ${REASON} }`;
  assert.equal(lateNotices(before, after, '2030-01-02').length, 1);
  assert.equal(lateNotices(before, after, '2030-01-01').length, 0);
  assert.equal(lateNotices(after, after, TODAY).length, 0);
});
