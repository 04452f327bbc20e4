// The deprecation policy as functions over schemas in SDL: what a reason must say, what breaks a client too early, and
// what is announced too late. Never reads a file nor a clock.
import { DiffRule, diff } from '@graphql-inspector/core';
import { buildASTSchema, parse, visit } from 'graphql';

/** How many days there are at least between the release that deprecates something and the day on which it may go. */
export const NOTICE_DAYS = 180;

const FORM = /^Use .+\. Goes on (\d{4}-\d{2}-\d{2})\.$/;

/** What is deprecated in a schema: where it is, such as `Plan.status(asOf:)`, the reason, and the day on which it goes. */
export function deprecations(sdl) {
  const found = [];
  visit(parse(sdl), {
    Directive(node, _key, _parent, _path, ancestors) {
      if (node.name.value !== 'deprecated') return;
      const reason = node.arguments.find(({ name }) => name.value === 'reason')?.value.value ?? '';
      found.push({ place: place(ancestors), reason, goesOn: day(reason) });
    },
  });
  return found;
}

/** The deprecations whose reason is not `Use X. Goes on YYYY-MM-DD.` with a day that exists. */
export function wrongReasons(sdl) {
  return deprecations(sdl).filter(({ goesOn }) => !goesOn);
}

/** Deprecations that were not in the released schema and leave clients fewer than NOTICE_DAYS from `today` on. */
export function lateNotices(released, current, today) {
  const known = new Set(deprecations(released).map(({ place, goesOn }) => `${place} ${goesOn}`));
  const earliest = new Date(Date.parse(today) + NOTICE_DAYS * 86_400_000).toISOString().slice(0, 10);
  return deprecations(current).filter(({ place, goesOn }) => !known.has(`${place} ${goesOn}`) && goesOn < earliest);
}

/** The changes between two schemas, less those that take away what was announced to be gone by `today`. */
export async function changes(released, current, today) {
  const promised = visit(parse(released), { enter: (node) => (isDue(node, today) ? null : undefined) });
  // A type that could be reached through nothing but what is gone may go with it.
  const rules = [DiffRule.safeUnreachable];
  return diff(buildASTSchema(promised, { assumeValidSDL: true }), buildASTSchema(parse(current)), rules);
}

function isDue(node, today) {
  const deprecated = node.directives?.find(({ name }) => name.value === 'deprecated');
  const goesOn = day(deprecated?.arguments.find(({ name }) => name.value === 'reason')?.value.value ?? '');
  return goesOn !== undefined && goesOn <= today;
}

/** The day of a reason, if it has the form and the day exists. */
function day(reason) {
  const text = FORM.exec(reason)?.[1];
  const time = Date.parse(text ?? '');
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
}

function place(ancestors) {
  const names = ancestors.filter((node) => !Array.isArray(node) && node.name).map(({ name }) => name.value);
  return names.length === 3 ? `${names[0]}.${names[1]}(${names[2]}:)` : names.join('.');
}
