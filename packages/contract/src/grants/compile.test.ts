// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "./compile.ts";
import type { AgreementGround, Ground } from "./grounds.ts";

const runs = process.env["TEST_LONG"] === "1" ? 20_000 : 500;
const base = Date.parse("2026-10-24T20:00:00.000Z");
// Half hours around the night in October in which an hour comes twice.
const instantAt = (step: number) =>
  new Date(base + step * 1_800_000).toISOString();
const step = fc.integer({ min: 0, max: 24 });
const ids = ["a", "b", "c", "d"] as const;
const id = fc.constantFrom(...ids);
const categories = fc.subarray(["x", "y", "z"], { minLength: 1 });

const clause = fc.oneof(
  fc.record({
    id: fc.uuid(),
    kind: fc.constant("picture" as const),
    categories,
  }),
  fc.record({
    id: fc.uuid(),
    kind: fc.constant("routineTransmission" as const),
    transmissionKind: fc.constantFrom("transfer" as const, "notice" as const),
    categories,
    fromOrganisationId: id,
    toOrganisationId: id,
    legalBasis: fc.constantFrom("", "  ", "§ 1"),
    responseMin: fc.constant(null),
  }),
);

const suspension = fc.tuple(step, fc.option(step)).map(([from, until]) => ({
  from: instantAt(from),
  until: until === null ? null : instantAt(Math.max(from, until)),
}));

const agreement: fc.Arbitrary<AgreementGround> = fc.record({
  kind: fc.constant("agreement" as const),
  agreementId: fc.uuid(),
  circleId: fc.constantFrom("circle-1", "circle-2"),
  parties: fc.uniqueArray(
    fc.record({
      organisationId: id,
      role: fc.constantFrom("signatory" as const, "executing" as const),
      unitIds: fc.constant([]),
      confirmed: fc.constantFrom(true, true, true, false),
    }),
    { selector: (party) => party.organisationId, minLength: 1 },
  ),
  from: step.map(instantAt),
  until: fc.option(step.map(instantAt)),
  suspensions: fc.array(suspension, { maxLength: 3 }),
  clauses: fc.array(clause, { maxLength: 3 }),
});

/**
 * What one organisation may see of another, told minute by minute: written from
 * the sentences of the design and not from the code.
 */
function mayOracle(
  grounds: readonly Ground[],
  atMs: number,
  ask: {
    viewer: string;
    contributor: string;
    circle: string;
    category: string;
  },
): boolean {
  let may = false;
  for (const ground of grounds) {
    if (ground.kind !== "agreement" || ground.circleId !== ask.circle) continue;
    let begun = false;
    let ended = false;
    if (Date.parse(ground.from) <= atMs) begun = true;
    if (ground.until !== null && Date.parse(ground.until) <= atMs) ended = true;
    let resting = false;
    for (const gap of ground.suspensions) {
      const since = Date.parse(gap.from);
      const to = gap.until === null ? Infinity : Date.parse(gap.until);
      if (since <= atMs && atMs < to) resting = true;
    }
    let everybodySaidYes = true;
    const carriers: string[] = [];
    for (const party of ground.parties) {
      if (party.role !== "executing") continue;
      carriers.push(party.organisationId);
      if (!party.confirmed) everybodySaidYes = false;
    }
    if (!begun || ended || resting || !everybodySaidYes) continue;
    if (!carriers.includes(ask.viewer) || !carriers.includes(ask.contributor))
      continue;
    for (const one of ground.clauses)
      if (one.kind === "picture" && one.categories.includes(ask.category))
        may = true;
  }
  return may;
}

describe("compile", () => {
  test("grants exactly what an oracle of its own allows, also at every boundary", () => {
    fc.assert(
      fc.property(
        fc.array(agreement, { maxLength: 4 }),
        step,
        (grounds, at) => {
          for (const shift of [-1, 0, 1]) {
            const ms = base + at * 1_800_000 + shift;
            const grants = compile(grounds, new Date(ms).toISOString());
            for (const viewer of ids)
              for (const contributor of ids)
                for (const circle of ["circle-1", "circle-2"])
                  for (const category of ["x", "y", "z"]) {
                    const ask = { viewer, contributor, circle, category };
                    const granted = grants.picture.some(
                      (one) =>
                        one.viewerId === viewer &&
                        one.contributorId === contributor &&
                        one.circleId === circle &&
                        one.categories.includes(category),
                    );
                    expect(granted).toBe(mayOracle(grounds, ms, ask));
                  }
          }
        },
      ),
      { numRuns: runs, seed: 20_260_703 },
    );
  });

  test("opens a routine only with a legal basis, between parties that carry the agreement out", () => {
    fc.assert(
      fc.property(
        fc.array(agreement, { maxLength: 4 }),
        step,
        (grounds, at) => {
          for (const grant of compile(grounds, instantAt(at)).routine) {
            const ground = grounds.find(
              (one) => one.agreementId === grant.source.agreementId,
            );
            const carriers = ground?.parties
              .filter((party) => party.role === "executing")
              .map((party) => party.organisationId);
            expect(carriers).toContain(grant.senderId);
            expect(carriers).toContain(grant.recipientId);
            expect(grant.legalBasis.trim()).not.toBe("");
          }
        },
      ),
      { numRuns: runs, seed: 20_260_704 },
    );
  });

  test("says when it changes next: nothing differs before that instant", () => {
    fc.assert(
      fc.property(
        fc.array(agreement, { maxLength: 4 }),
        step,
        (grounds, at) => {
          const now = compile(grounds, instantAt(at));
          const { at: _at, nextChange, ...granted } = now;
          const lastMs =
            nextChange === null
              ? base + 1000 * 1_800_000
              : Date.parse(nextChange) - 1;
          const {
            at: _later,
            nextChange: _next,
            ...before
          } = compile(grounds, new Date(lastMs).toISOString());
          expect(before).toEqual(granted);
        },
      ),
      { numRuns: runs, seed: 20_260_705 },
    );
  });
});
