// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import type {
  Proposal,
  Transmission,
} from "@schulterschluss/contract/transmissions";
import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bodyOf } from "./answers.ts";
import { createTestApp } from "./app.ts";
import { incidentBody, transmissionBody } from "./mainLine.ts";
import { type Caller, type World, as, createWorld } from "./personas.ts";

// One task, one lead: whatever people press in whatever order, and whenever the
// messages between the two authorities arrive.

const isLong = process.env["TEST_LONG"] === "1";

type Step =
  | {
      readonly do: "transfer";
      readonly to: "stationSulzbach" | "stationMerzig";
    }
  | {
      readonly do: "accept" | "decline" | "recall" | "askBack" | "answer";
      readonly at: number;
    }
  | { readonly do: "deliver" };

const at = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("transfer" as const),
    to: fc.constantFrom("stationSulzbach" as const, "stationMerzig" as const),
  }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "accept" as const,
        "decline" as const,
        "recall" as const,
        "askBack" as const,
        "answer" as const,
      ),
      at,
    }),
  },
  { weight: 3, arbitrary: fc.constant({ do: "deliver" as const }) },
);

let world: World;
let town: Caller;
let police: Caller;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  town = await as(world, "kodShiftLead");
  police = await as(world, "stationHead");
});
afterAll(() => world.app.close());

async function press(caller: Caller, id: string, action: string) {
  const url = `/api/v1/transmissions/${id}`;
  const seen = await caller.get(url);
  if (seen.statusCode === 404) return false;
  const { version } = bodyOf<Transmission>(seen);
  const answer = await caller.post(
    `${url}/actions`,
    { action, reason: "notCompetent", text: "Worte" },
    { ifMatch: version },
  );
  expect([200, 409]).toContain(answer.statusCode);
  return answer.statusCode === 200;
}

async function leadsOf(incidentId: string, sent: readonly string[]) {
  const own = bodyOf<Incident>(
    await town.get(`/api/v1/incidents/${incidentId}`),
  );
  const copies: string[] = [];
  for (const id of sent) {
    const seen = await police.get(`/api/v1/transmissions/${id}`);
    if (seen.statusCode === 404) continue;
    const { incidentId: copyId } = bodyOf<Transmission>(seen);
    if (copyId === null) continue;
    // The unit that has the lead can read what it is responsible for.
    const copy = bodyOf<Incident>(
      await police.get(`/api/v1/incidents/${copyId}`),
    );
    copies.push(copy.leadUnit?.id ?? "");
  }
  return { own: own.leadUnit?.id, copies };
}

test(
  "a task has one lead unit, which moves only when a transfer is accepted",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: 14 }),
        async (steps) => {
          const entry = incidentBody();
          bodyOf(await town.post("/api/v1/incidents", entry), 201);
          const proposal = bodyOf<Proposal>(
            await town.get(
              `/api/v1/transmissions/proposal?incidentId=${entry.id}`,
            ),
          );
          const sent: string[] = [];
          const accepted = new Set<string>();
          for (const one of steps) {
            if (one.do === "deliver") await world.app.platform.jobs.drain();
            else if (one.do === "transfer") {
              const body = transmissionBody(entry.id, proposal, {
                id: uuidv7(),
                kind: "transfer",
                legalBasisKey: "sl-between-police-authorities",
                recipientUnitId: world.units[one.to],
              });
              const answer = await town.post("/api/v1/transmissions", body);
              expect([201, 409]).toContain(answer.statusCode);
              if (answer.statusCode === 201) sent.push(body.id);
            } else {
              const id = sent[one.at];
              if (id === undefined) continue;
              const isTown = one.do === "recall" || one.do === "answer";
              const done = await press(isTown ? town : police, id, one.do);
              if (done && one.do === "accept") accepted.add(id);
            }
            const { own, copies } = await leadsOf(entry.id, sent);
            expect(copies).toHaveLength(accepted.size);
            expect(accepted.size).toBeLessThanOrEqual(1);
            // The sender's view may lag behind, but it never runs ahead.
            if (accepted.size === 0)
              expect(own).toBe(world.units.sulzbachService);
          }
          await world.app.platform.jobs.drain();
          const { own, copies } = await leadsOf(entry.id, sent);
          expect(own).toBe(copies[0] ?? world.units.sulzbachService);
          for (const id of sent) {
            const [here, there] = await Promise.all(
              [town, police].map(async (caller) =>
                bodyOf<Transmission>(
                  await caller.get(`/api/v1/transmissions/${id}`),
                ),
              ),
            );
            expect(here?.state).toBe(there?.state);
            expect(here?.leadUnit.id).toBe(there?.leadUnit.id);
          }
        },
      ),
      { numRuns: isLong ? 400 : 25, seed: 20_260_703 },
    );
  },
  isLong ? 3_600_000 : 180_000,
);
