// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import type { Incident } from "@schulterschluss/contract/incidents";
import type { Picture } from "@schulterschluss/contract/situation";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bodyOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import { incidentBody, putAgreementInForce } from "../../../test/mainLine.ts";
import {
  type Caller,
  type World,
  as,
  createWorld,
} from "../../../test/personas.ts";

// What partners see is told by a model of its own: a list of entries, each with
// the category under which it lies in the joint picture, if it does.

const isLong = process.env["TEST_LONG"] === "1";
const period = "from=2026-07-01&to=2026-07-31";
const granted = ["vandalism", "noise_public"];
const categories = [...granted, "dog_leash"] as const;

type Step =
  | {
      readonly do: "record";
      readonly by: "town" | "police";
      readonly category: string;
    }
  | { readonly do: "correct"; readonly at: number; readonly category: string }
  | { readonly do: "advance" | "reject"; readonly at: number }
  | { readonly do: "suspend" | "resume" | "renew" };

const anyCategory = fc.constantFrom(...categories);
const anyPlace = fc.nat({ max: 5 });
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("record" as const),
      by: fc.constantFrom("town" as const, "police" as const),
      category: anyCategory,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("correct" as const),
      at: anyPlace,
      category: anyCategory,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("advance" as const, "reject" as const),
      at: anyPlace,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "suspend" as const,
        "resume" as const,
        "renew" as const,
      ),
    }),
  },
);

interface Entry {
  readonly id: string;
  readonly by: "town" | "police";
  category: string;
  rejected: boolean;
  /** Lies in the joint picture. */
  joint: boolean;
}

let world: World;
let people: Record<"town" | "police" | "head" | "outsider", Caller>;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  people = {
    town: await as(world, "kodShiftLead"),
    police: await as(world, "dutyOfficer"),
    head: await as(world, "head"),
    outsider: await as(world, "outsiderHead"),
  };
});
afterAll(() => world.app.close());

const clauses = () => [
  { id: crypto.randomUUID(), kind: "picture", categories: granted },
];

/** One run: its own partnership, so that runs do not mix. */
class Run {
  readonly entries: Entry[] = [];
  readonly circleId: string;
  agreementId: string;
  inForce = true;

  constructor(agreement: { id: string; circleId: string }) {
    this.agreementId = agreement.id;
    this.circleId = agreement.circleId;
  }

  async take(step: Step): Promise<void> {
    if (step.do === "record") await this.#record(step.by, step.category);
    else if (step.do === "correct") await this.#correct(step.at, step.category);
    else if (step.do === "advance") await this.#act(step.at, "arrive");
    else if (step.do === "reject") await this.#act(step.at, "reject");
    else if (step.do === "renew") await this.#renew();
    else await this.#rest(step.do);
  }

  async #record(by: "town" | "police", category: string): Promise<void> {
    const body = incidentBody({ category });
    bodyOf(await people[by].post("/api/v1/incidents", body), 201);
    this.entries.push({
      id: body.id,
      by,
      category,
      rejected: false,
      joint: this.inForce && granted.includes(category),
    });
  }

  async #correct(at: number, category: string): Promise<void> {
    const entry = this.entries[at];
    if (entry === undefined || entry.rejected) return;
    const url = `/api/v1/incidents/${entry.id}`;
    const caller = people[entry.by];
    const { version } = bodyOf<Incident>(await caller.get(url));
    bodyOf(await caller.patch(url, { category }, { ifMatch: version }));
    if (entry.category === category) return;
    entry.category = category;
    // What lies there is corrected there, also while the agreement rests.
    entry.joint = (this.inForce || entry.joint) && granted.includes(category);
  }

  async #act(at: number, action: "arrive" | "reject"): Promise<void> {
    const entry = this.entries[at];
    if (entry === undefined) return;
    const url = `/api/v1/incidents/${entry.id}`;
    const caller = people[entry.by];
    const { version, abilities } = bodyOf<Incident>(await caller.get(url));
    if (!abilities.includes(action)) return;
    bodyOf(
      await caller.post(
        `${url}/actions`,
        { action, reason: "Irrtum" },
        { ifMatch: version },
      ),
    );
    if (action === "arrive") return;
    entry.rejected = true;
    entry.joint = false;
  }

  async #agreementAct(action: string): Promise<void> {
    const url = `/api/v1/agreements/${this.agreementId}`;
    const { version } = bodyOf<Agreement>(await people.head.get(url));
    bodyOf(
      await people.head.post(
        `${url}/actions`,
        { action, reason: "Grund" },
        { ifMatch: version },
      ),
    );
  }

  async #rest(action: "suspend" | "resume"): Promise<void> {
    if ((action === "suspend") !== this.inForce) return;
    await this.#agreementAct(action);
    this.inForce = action === "resume";
  }

  /** Ends the agreement and puts another one in its place, in the same circle. */
  async #renew(): Promise<void> {
    await this.#agreementAct("end");
    await this.#check(false);
    const { id } = await putAgreementInForce(world, {
      circleId: this.circleId,
      clauses: clauses(),
    });
    this.agreementId = id;
    this.inForce = true;
  }

  check(): Promise<void> {
    return this.#check(this.inForce);
  }

  async #check(inForce: boolean): Promise<void> {
    const url = `/api/v1/situation/${this.circleId}`;
    expect((await people.outsider.get(`${url}?${period}`)).statusCode).toBe(
      404,
    );
    const expected = this.entries.filter((entry) => entry.joint);
    for (const who of ["town", "police"] as const) {
      const answer = await people[who].get(`${url}?${period}`);
      if (!inForce) {
        expect(answer.statusCode).toBe(404);
        continue;
      }
      const shown = bodyOf<Picture>(answer);
      const { total } = bodyOf<{ total: number }>(
        await people[who].get(`${url}/counts?${period}`),
      );
      const csv = await people[who].get(
        `${url}/picture.csv?${period}&purpose=reporting`,
      );
      const sum = (rows: readonly { count: number }[]) =>
        rows.reduce((all, row) => all + row.count, 0);
      const own = expected.filter((entry) => entry.by === who).length;
      expect({
        total: shown.total,
        list: sum(shown.groups),
        map: sum(shown.cells),
        counts: total,
        csv: csv.body.trim().split("\r\n").slice(1).length,
        own: shown.parties.own,
      }).toEqual({
        total: expected.length,
        list: expected.length,
        map: expected.length,
        counts: expected.length,
        csv: expected.length,
        own,
      });
      for (const name of categories)
        expect(
          sum(shown.groups.filter((group) => group.category === name)),
        ).toBe(expected.filter((entry) => entry.category === name).length);
    }
    const { rows } = await world.app.database.admin.query<{
      points: number;
      deltas: number;
    }>(
      `select (select count(*)::int from picture_points where circle_id = $1) as points,
        (select coalesce(sum(delta), 0)::int from picture_deltas where circle_id = $1) as deltas`,
      [this.circleId],
    );
    expect(rows[0]).toEqual({
      points: expected.length,
      deltas: expected.length,
    });
  }
}

test(
  "map, list, counts, export and a recount agree with a model after any sequence of steps",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStep, { minLength: 3, maxLength: 12 }),
        async (steps) => {
          const run = new Run(
            await putAgreementInForce(world, { clauses: clauses() }),
          );
          for (const one of steps) await run.take(one);
          await run.check();
          const url = `/api/v1/agreements/${run.agreementId}`;
          const { version } = bodyOf<Agreement>(await people.head.get(url));
          bodyOf(
            await people.head.post(
              `${url}/actions`,
              { action: "end", reason: "Ende" },
              { ifMatch: version },
            ),
          );
        },
      ),
      { numRuns: isLong ? 400 : 40, seed: 20_260_703 },
    );
  },
  isLong ? 3_600_000 : 180_000,
);
