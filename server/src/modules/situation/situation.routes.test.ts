// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import type { Incident } from "@schulterschluss/contract/incidents";
import type { Picture } from "@schulterschluss/contract/situation";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, issuesOf, refusalOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import { incidentBody, putAgreementInForce } from "../../../test/mainLine.ts";
import {
  type World,
  as,
  asStranger,
  auditOf,
  createWorld,
} from "../../../test/personas.ts";

const period = "from=2026-07-01&to=2026-07-31";
const group = "vandalism~500-29135-41070";

let world: World;
let circle: string;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  const { circleId } = await putAgreementInForce(world);
  circle = `/api/v1/situation/${circleId}`;
  const officer = await as(world, "kodOfficer");
  for (const category of ["vandalism", "noise_private", "dog_leash"])
    bodyOf(
      await officer.post("/api/v1/incidents", incidentBody({ category })),
      201,
    );
});
afterAll(() => world.app.close());

const paths = () => [
  `${circle}?${period}`,
  `${circle}/counts?${period}`,
  `${circle}/groups/${group}?${period}`,
  `${circle}/picture.csv?${period}&purpose=reporting`,
  `${circle}/tiles/10/531/351?${period}`,
];

describe("access to a picture", () => {
  it("needs a session, the permission, and a partnership of the unit in force", async () => {
    for (const path of paths()) {
      expect((await asStranger(world).get(path)).statusCode).toBe(401);
      const operator = await as(world, "operator");
      expect((await operator.get(path)).statusCode).toBe(403);
      for (const who of [
        "outsiderHead",
        "merzigHead",
        "dutyOfficerMerzig",
      ] as const)
        expect(refusalOf(await (await as(world, who)).get(path))).toBe(
          "404 situation.notFound",
        );
    }
    const officer = await as(world, "kodOfficer");
    const csv = await officer.get(
      `${circle}/picture.csv?${period}&purpose=reporting`,
    );
    expect(refusalOf(csv)).toBe("403 identity.permissionMissing");
    const another = await (
      await as(world, "outsiderHead")
    ).get(`/api/v1/situation/${world.organisations.sulzbach}?${period}`);
    expect(another.statusCode).toBe(404);
  });

  it("shows partners what the clause names, and nothing else of the town", async () => {
    const police = await as(world, "dutyOfficer");
    const shown = bodyOf<Picture>(await police.get(`${circle}?${period}`));
    expect(shown.groups.map((one) => one.category).toSorted()).toEqual([
      "noise_private",
      "vandalism",
    ]);
    const own = bodyOf<Picture>(
      await (
        await as(world, "kodOfficer")
      ).get(`/api/v1/situation/${world.organisations.sulzbach}?${period}`),
    );
    expect(own.total).toBe(3);
  });

  it("leaves a row with the purpose for each export", async () => {
    const lead = await as(world, "kodShiftLead");
    const csv = await lead.get(
      `${circle}/picture.csv?${period}&purpose=situationMeeting`,
    );
    expect(csv.statusCode).toBe(200);
    expect(csv.body).not.toMatch(/(^|;|")[=@+]/m);
    const rows = await auditOf(world, "sulzbach", "situation.exported");
    expect(rows.at(-1)?.reason).toBe("situationMeeting");
  });
});

describe("an entry corrected while the agreement is suspended", () => {
  const own = {
    clauses: [
      {
        id: crypto.randomUUID(),
        kind: "picture",
        categories: ["vandalism", "noise_public"],
      },
    ],
  };
  let circleId: string;
  let agreementId: string;

  beforeAll(async () => {
    ({ id: agreementId, circleId } = await putAgreementInForce(world, own));
  });

  async function act(action: "suspend" | "resume") {
    const head = await as(world, "head");
    const url = `/api/v1/agreements/${agreementId}`;
    const { version } = bodyOf<Agreement>(await head.get(url));
    const body = { action, reason: "Haushalt" };
    bodyOf(await head.post(`${url}/actions`, body, { ifMatch: version }));
  }

  async function record(category: string) {
    const body = incidentBody({ category });
    const lead = await as(world, "kodShiftLead");
    bodyOf(await lead.post("/api/v1/incidents", body), 201);
    return body.id;
  }

  async function correct(id: string, changes: object) {
    const lead = await as(world, "kodShiftLead");
    const url = `/api/v1/incidents/${id}`;
    const { version } = bodyOf<Incident>(await lead.get(url));
    bodyOf(await lead.patch(url, changes, { ifMatch: version }));
  }

  it("is there as corrected when it is resumed; what came or went meanwhile is not", async () => {
    const corrected = await record("vandalism");
    const taken = await record("vandalism");
    await act("suspend");
    const late = await record("vandalism");
    await correct(corrected, { category: "noise_public", urgency: "p2" });
    await correct(corrected, { urgency: "p1" });
    await correct(taken, { category: "dog_leash" });
    await correct(late, { urgency: "p1" });
    const police = await as(world, "dutyOfficer");
    const url = `/api/v1/situation/${circleId}?${period}`;
    expect(refusalOf(await police.get(url))).toBe("404 situation.notFound");
    await act("resume");
    const shown = bodyOf<Picture>(await police.get(url));
    expect(
      shown.groups.map(({ category, urgency, count }) => ({
        category,
        urgency,
        count,
      })),
    ).toEqual([{ category: "noise_public", urgency: "p1", count: 1 }]);
  });
});

describe("a filter that makes no sense", () => {
  it("is refused with every reason, in German and English", async () => {
    const caller = await as(world, "kodOfficer");
    for (const [locale, text] of [
      ["de", "Der Zeitraum endet, bevor er beginnt"],
      ["en", "The period ends before it begins"],
    ] as const) {
      const answer = await caller.get(
        `${circle}?from=2026-07-31&to=2026-07-01`,
        {
          headers: { "accept-language": locale },
        },
      );
      expect(issuesOf(answer)).toEqual([
        "query.to situation.periodEndsBeforeItBegins",
      ]);
      expect(answer.body).toContain(text);
    }
    const answer = await caller.get(
      `${circle}?from=heute&to=2026-07-01&level=7&box=1,2`,
    );
    expect(issuesOf(answer).map((one) => one.split(" ")[0])).toEqual(
      expect.arrayContaining(["query.box", "query.from", "query.level"]),
    );
    expect(
      issuesOf(await caller.get(`${circle}?${period}&parties=own,enemy`)),
    ).toEqual(["query.parties validation.notAllowed"]);
  });

  it.each([
    "vandalism~500-99999999999999-1",
    "vandalism~500-999999-999999",
    "vandalism~7-1-1",
    "vandalism~d-------------------------------------",
    "'; drop table incidents; --",
    "x~d-none",
  ])("finds no group for the key %s", async (key) => {
    const caller = await as(world, "kodOfficer");
    const answer = await caller.get(
      `${circle}/groups/${encodeURIComponent(key)}?${period}`,
    );
    expect(refusalOf(answer)).toBe("404 situation.notFound");
  });

  it.each(["0/0/0", "1/0/0", "2/9999999/3", "3/2/99999", "18/0/0", "5/16/31"])(
    "gets an empty or a small tile at the edge of the world: %s",
    async (tile) => {
      const caller = await as(world, "kodOfficer");
      const answer = await caller.get(`${circle}/tiles/${tile}?${period}`);
      expect(answer.statusCode).toBe(200);
    },
  );

  it("finds nothing, and breaks nothing, at the ends of the calendar", async () => {
    const caller = await as(world, "kodOfficer");
    for (const range of [
      "from=0001-01-01&to=9999-12-31",
      "from=0001-01-01&to=0001-01-01",
    ])
      for (const path of [`${circle}?${range}`, `${circle}/counts?${range}`])
        expect((await caller.get(path)).statusCode).toBe(200);
  });
});
