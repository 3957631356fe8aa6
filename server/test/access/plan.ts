// SPDX-License-Identifier: EUPL-1.2
import fc from "fast-check";
import type { BodyKey, UnitKey } from "../personas.ts";

/** Few, so that agreements and entries meet often. */
const categories = ["vandalism", "noise_public", "dog_leash"] as const;

/** Organisations that come together; who stands first records. */
const partners = [
  ["sulzbach", "police"],
  ["police", "sulzbach"],
  ["sulzbach", "police", "merzig"],
  ["police", "merzig"],
  ["homburg", "sulzbach"],
] as const satisfies readonly (readonly Executor[])[];

/** Units that carry agreements out and record. */
export const unitsOf = {
  sulzbach: ["sulzbachService", "sulzbachOffice"],
  merzig: ["merzigService"],
  homburg: ["homburgService"],
  police: ["stationSulzbach", "stationMerzig"],
} as const satisfies Partial<Record<BodyKey, readonly UnitKey[]>>;

export type Executor = keyof typeof unitsOf;

const someCategories = fc.subarray([...categories], { minLength: 1 });
const anyIndex = fc.nat({ max: 9 });

/** An agreement that somebody records; days count from the world's first one. */
const anyAgreement = fc.record({
  circle: fc.constantFrom(0, 0, 1),
  bodies: fc.constantFrom<readonly Executor[]>(...partners),
  /** Which of its units carries it out; beyond the last: all of them. */
  units: fc.array(fc.nat({ max: 3 }), { minLength: 3, maxLength: 3 }),
  withMinistry: fc.boolean(),
  confirmed: fc.oneof(
    { weight: 5, arbitrary: fc.constant(true) },
    { weight: 1, arbitrary: fc.constant(false) },
  ),
  startsInDays: fc.constantFrom(-30, -30, null, 1),
  endsAfterDays: fc.constantFrom(null, null, null, 1),
  clauses: fc.array(someCategories, { minLength: 1, maxLength: 2 }),
});

export type AgreementPlan =
  typeof anyAgreement extends fc.Arbitrary<infer Plan> ? Plan : never;

const onto = <Name extends string>(...verbs: readonly Name[]) =>
  fc.record({ do: fc.constantFrom(...verbs), at: anyIndex });

/** An entry of a party of some agreement, now and then of another unit of it. */
const anyEntry = fc.record({
  do: fc.constant("record" as const),
  at: anyIndex,
  party: fc.nat({ max: 2 }),
  unit: fc.constantFrom(0, 0, 1),
  category: fc.constantFrom(...categories),
});

const anyStep = fc.oneof(
  { weight: 3, arbitrary: anyEntry },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("correct" as const),
      at: anyIndex,
      category: fc.constantFrom(...categories),
    }),
  },
  { weight: 3, arbitrary: onto("suspend", "resume", "end") },
  { weight: 1, arbitrary: onto("reject") },
  { weight: 1, arbitrary: onto("transfer", "transferAndAccept") },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("amend" as const),
      at: anyIndex,
      // Narrow, so that entries which lie in the picture are no longer named.
      clauses: fc.constantFrom(...categories).map((one) => [[one]]),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      hours: fc.integer({ min: 1, max: 30 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("waitForBoundary" as const),
      /** The instant itself belongs to what follows, the millisecond before to what was. */
      early: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: "look" as const }) },
);

/** One world: agreements, a membership with dates, and what people do. */
const world = fc.record({
  agreements: fc.array(anyAgreement, { minLength: 1, maxLength: 2 }),
  /** Hours after which somebody joins a station, and for how long. */
  guest: fc.record({
    fromHours: fc.nat({ max: 40 }),
    hours: fc.integer({ min: 1, max: 40 }),
  }),
  opening: fc.array(anyEntry, { minLength: 4, maxLength: 6 }),
  steps: fc.array(anyStep, { minLength: 5, maxLength: 10 }),
  /** Which viewers look at a time. */
  lookers: fc.nat(),
});

/** Without the usual leaning to small cases: an empty world proves nothing. */
export const anyWorld = fc.noBias(world);

export type WorldPlan =
  typeof anyWorld extends fc.Arbitrary<infer Plan> ? Plan : never;
export type Step = WorldPlan["steps"][number];
