// SPDX-License-Identifier: EUPL-1.2
/* oxlint-disable max-lines -- one table of cases for all operations of the module */
import type {
  Incident,
  IncidentSummary,
} from "@schulterschluss/contract/incidents";
import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf, codeOf, issuesOf, refusalOf } from "../../../test/answers.ts";
import { createTestApp } from "../../../test/app.ts";
import { incidentBody } from "../../../test/mainLine.ts";
import {
  type PersonaKey,
  type World,
  as,
  asStranger,
  auditOf,
  createWorld,
} from "../../../test/personas.ts";
import { testNow } from "../../../test/unitOfWork.ts";

const incidents = "/api/v1/incidents";
const categories = "/api/v1/incident-categories";

let world: World;

beforeAll(async () => {
  world = await createWorld(await createTestApp());
});
afterAll(() => world.app.close());

const record = async (
  changes: Parameters<typeof incidentBody>[0] = {},
  who: PersonaKey = "kodOfficer",
) => {
  const caller = await as(world, who);
  return bodyOf<Incident>(
    await caller.post(incidents, incidentBody(changes)),
    201,
  );
};

const act = async (
  incident: Pick<Incident, "id" | "version">,
  body: object,
  who: PersonaKey = "kodShiftLead",
) =>
  (await as(world, who)).post(`${incidents}/${incident.id}/actions`, body, {
    ifMatch: incident.version,
  });

const later = (minutes: number) =>
  new Date(testNow.getTime() + minutes * 60_000).toISOString();

describe("access to incidents", () => {
  it("is refused to who is not signed in, and to roles without the permission", async () => {
    const stranger = asStranger(world);
    for (const answer of [
      await stranger.get(incidents),
      await stranger.post(incidents, incidentBody()),
      await stranger.get(categories),
    ])
      expect(answer.statusCode).toBe(401);
    for (const who of ["mayor", "administrator", "dpo", "operator"] as const) {
      const caller = await as(world, who);
      expect(refusalOf(await caller.get(incidents))).toBe(
        "403 identity.permissionMissing",
      );
      expect((await caller.post(incidents, incidentBody())).statusCode).toBe(
        403,
      );
    }
    const officer = await as(world, "kodOfficer");
    const csv = await officer.get(`${incidents}.csv?purpose=ownStatistics`);
    expect(csv.statusCode).toBe(403);
    const settings = { on: [], own: [], favourites: [] };
    expect((await officer.put(categories, settings)).statusCode).toBe(403);
  });

  it("ends at the organisation: for everybody else an incident is not there", async () => {
    const { id, version } = await record();
    const statement = {
      id: uuidv7(),
      kind: "fact",
      text: "fremd",
      source: "record",
    };
    for (const who of ["outsiderHead", "merzigHead", "dutyOfficer"] as const) {
      const caller = await as(world, who);
      const url = `${incidents}/${id}`;
      for (const answer of [
        await caller.get(url),
        await caller.patch(url, { personCount: 9 }, { ifMatch: version }),
        await caller.post(`${url}/statements`, statement),
        await caller.post(
          `${url}/actions`,
          { action: "arrive" },
          { ifMatch: version },
        ),
      ])
        expect(refusalOf(answer)).toBe("404 incidents.notFound");
      const list = bodyOf<{ items: IncidentSummary[] }>(
        await caller.get(`${incidents}?limit=200`),
      );
      expect(list.items.map((one) => one.id)).not.toContain(id);
    }
  });

  it("is no different for an id that another organisation uses", async () => {
    const own = await record({ description: "Eintrag in Sulzbach" });
    const other = await record(
      { id: own.id, description: "Eintrag in Homburg" },
      "outsiderOfficer",
    );
    expect(other.description).toBe("Eintrag in Homburg");
    const caller = await as(world, "kodOfficer");
    const again = bodyOf<Incident>(await caller.get(`${incidents}/${own.id}`));
    expect(again.description).toBe("Eintrag in Sulzbach");
  });

  it("leaves a row in the log for reading, recording, changing and exporting", async () => {
    const { id, version } = await record();
    const head = await as(world, "head");
    bodyOf(await head.get(`${incidents}/${id}`));
    bodyOf(
      await head.patch(
        `${incidents}/${id}`,
        { personCount: 3 },
        { ifMatch: version },
      ),
    );
    const csv = await head.get(`${incidents}.csv?purpose=councilAnswer`);
    expect(csv.statusCode).toBe(200);
    for (const action of ["recorded", "read", "changed"])
      expect(
        (await auditOf(world, "sulzbach", `incidents.${action}`)).some(
          (row) => row.object_id === id,
        ),
      ).toBe(true);
    const exported = await auditOf(world, "sulzbach", "incidents.exported");
    expect(exported.at(-1)).toMatchObject({
      reason: "councilAnswer",
      membership_id: world.personas.head.membershipId,
    });
  });
});

describe("recording", () => {
  const wrong = () =>
    incidentBody({
      category: null,
      occurredFrom: later(60),
      occurredTo: later(30),
      unitId: world.units.merzigService,
    });
  const wrongIssues = [
    "body.category incidents.categoryMissing",
    "body.occurredFrom incidents.inTheFuture",
    "body.occurredTo incidents.endsBeforeItBegins",
    "body.unitId incidents.unitOfAnother",
  ];

  it.each([
    ["de", "Der Zeitpunkt liegt in der Zukunft"],
    ["en", "The time lies in the future"],
  ])("names everything that is wrong at once, in %s", async (locale, text) => {
    const caller = await as(world, "kodOfficer");
    const answer = await caller.post(incidents, wrong(), {
      headers: { "accept-language": locale },
    });
    expect(issuesOf(answer)).toEqual(wrongIssues);
    expect(answer.body).toContain(text);
  });

  it("names every field of the wrong shape at once", async () => {
    const caller = await as(world, "kodOfficer");
    const body = {
      ...incidentBody(),
      category: "no_such_category",
      personCount: -1,
      surprise: true,
    };
    const issues = issuesOf(await caller.post(incidents, body));
    expect(issues.map((issue) => issue.split(" ")[0])).toEqual(
      expect.arrayContaining(["body.category", "body.personCount"]),
    );
    expect(issues.join()).toContain("surprise");
  });

  it("refuses a presence entry with a category, and “other” without a word", async () => {
    const caller = await as(world, "kodOfficer");
    const presence = incidentBody({ kind: "presence" });
    expect(issuesOf(await caller.post(incidents, presence))).toEqual([
      "body.category incidents.categoryNotForPresence",
    ]);
    const other = incidentBody({
      category: "other",
      description: null,
      statements: [],
    });
    expect(issuesOf(await caller.post(incidents, other))).toContain(
      "body.description incidents.textNeeded",
    );
  });

  it("accepts a clock that is a little ahead, and none that is far ahead", async () => {
    await record({ occurredFrom: later(9) });
    const caller = await as(world, "kodOfficer");
    const answer = await caller.post(
      incidents,
      incidentBody({ occurredFrom: later(11) }),
    );
    expect(issuesOf(answer)).toEqual([
      "body.occurredFrom incidents.inTheFuture",
    ]);
  });

  it("answers a repeated request with the same incident, and stores it once", async () => {
    const caller = await as(world, "kodOfficer");
    const body = incidentBody();
    const idempotencyKey = randomUUID();
    const answers = await Promise.all(
      [1, 2, 3].map(() => caller.post(incidents, body, { idempotencyKey })),
    );
    const versions = answers.map((one) => bodyOf<Incident>(one, 201).reference);
    expect(new Set(versions).size).toBe(1);
    const other = await caller.post(incidents, incidentBody(), {
      idempotencyKey,
    });
    expect(other.statusCode).toBe(422);
    const rows = await auditOf(world, "sulzbach", "incidents.recorded");
    expect(rows.filter((row) => row.object_id === body.id)).toHaveLength(1);
  });

  it("takes an id once, also when two requests come at the same time", async () => {
    const caller = await as(world, "kodOfficer");
    const body = incidentBody();
    const answers = await Promise.all([
      caller.post(incidents, body),
      caller.post(incidents, body),
    ]);
    expect(answers.map(refusalOf).toSorted()).toEqual([
      "201 ",
      "409 incidents.exists",
    ]);
  });

  it("keeps what looks like markup or a formula exactly as it was typed", async () => {
    const description = `<script>alert(1)</script> "&' =1+1 \u202E <img onerror=x>`;
    const { id } = await record({
      description,
      fileNumbers: [{ kind: "foreign", issuer: "=cmd()", number: "<b>7</b>" }],
      caller: { name: "O'Hara <x>", phone: "0681/1", note: null },
    });
    const read = bodyOf<Incident>(
      await (await as(world, "kodOfficer")).get(`${incidents}/${id}`),
    );
    expect(read.description).toBe(description);
    expect(read.fileNumbers[0]?.issuer).toBe("=cmd()");
    expect(read.caller?.name).toBe("O'Hara <x>");
  });

  it("goes on when more people record than there are connections", async () => {
    const caller = await as(world, "kodOfficer");
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => caller.post(incidents, incidentBody())),
    );
    expect(new Set(answers.map(refusalOf))).toEqual(new Set(["201 "]));
    const references = answers.map((one) => one.json<Incident>().reference);
    expect(new Set(references).size).toBe(60);
  });
});

describe("changing", () => {
  it("answers a stale version with the present state", async () => {
    const { id, version } = await record();
    const caller = await as(world, "kodOfficer");
    bodyOf(
      await caller.patch(
        `${incidents}/${id}`,
        { personCount: 5 },
        { ifMatch: version },
      ),
    );
    for (const answer of [
      await caller.patch(
        `${incidents}/${id}`,
        { personCount: 6 },
        { ifMatch: version },
      ),
      await act({ id, version }, { action: "triage" }),
    ]) {
      expect(refusalOf(answer)).toBe("412 request.stale");
      expect(answer.json<{ current: Incident }>().current.personCount).toBe(5);
    }
  });

  it("moves no time into the future", async () => {
    const { id, version } = await record();
    const caller = await as(world, "kodOfficer");
    const answer = await caller.patch(
      `${incidents}/${id}`,
      { occurredFrom: later(60), occurredTo: later(30) },
      { ifMatch: version },
    );
    expect(issuesOf(answer)).toEqual([
      "body.occurredFrom incidents.inTheFuture",
      "body.occurredTo incidents.endsBeforeItBegins",
    ]);
  });

  it("assigns to own units only", async () => {
    const incident = await record();
    const answer = await act(incident, {
      action: "assign",
      unitId: world.units.merzigService,
    });
    expect(issuesOf(answer)).toEqual(["body.unitId incidents.unitOfAnother"]);
    const done = bodyOf<Incident>(
      await act(incident, {
        action: "assign",
        unitId: world.units.sulzbachOffice,
      }),
    );
    expect(done.leadUnit?.id).toBe(world.units.sulzbachOffice);
  });

  it("computes purpose and retention anew when a fine was given at the end", async () => {
    const incident = await record({ category: "dog_leash" });
    expect(incident.purpose.key).toBe("hazardPrevention");
    const done = bodyOf<Incident>(
      await act(incident, {
        action: "resolve",
        actionsTaken: ["regulatoryOffenceReport"],
      }),
    );
    expect(done.purpose.key).toBe("regulatoryOffenceProsecution");
    expect(done.deleteBy).not.toBe(incident.deleteBy);
  });

  it("names the person who gave a reason by service number, like any statement", async () => {
    const incident = await record();
    const done = bodyOf<Incident>(
      await act(incident, { action: "reject", reason: "doppelt erfasst" }),
    );
    expect(done.statements.at(-1)).toMatchObject({
      text: "doppelt erfasst",
      author: "301",
    });
  });

  it("takes an own entry back for ten minutes, and not a second longer", async () => {
    const early = await record();
    const late = await record();
    const foreign = await act(early, { action: "withdraw" });
    expect(refusalOf(foreign)).toBe("409 incidents.withdrawTooLate");
    world.app.clock.set(new Date(testNow.getTime() + 10 * 60_000));
    const back = await act(early, { action: "withdraw" }, "kodOfficer");
    expect(bodyOf<Incident>(back).state).toBe("rejected");
    world.app.clock.set(new Date(testNow.getTime() + 10 * 60_000 + 1));
    const tooLate = await act(late, { action: "withdraw" }, "kodOfficer");
    expect(refusalOf(tooLate)).toBe("409 incidents.withdrawTooLate");
    world.app.clock.set(testNow);
  });

  it("adds a statement with its author, and none to a closed file", async () => {
    const { id, version } = await record();
    const caller = await as(world, "kodOfficer");
    const statement = {
      id: uuidv7(),
      kind: "fact" as const,
      text: "Zeuge gefunden",
      source: "witness" as const,
    };
    const added = bodyOf<Incident>(
      await caller.post(`${incidents}/${id}/statements`, statement),
      201,
    );
    expect(added.statements.at(-1)).toMatchObject({ author: "311" });
    expect(added.version).toBeGreaterThan(version);
    const rejected = bodyOf<Incident>(
      await act(added, { action: "reject", reason: "Irrtum" }),
    );
    const refused = await caller.post(`${incidents}/${id}/statements`, {
      ...statement,
      id: uuidv7(),
    });
    expect(codeOf(refused)).toBe("incidents.actionNotPossible");
    expect(rejected.abilities).toEqual([]);
  });
});

describe("list and export", () => {
  it("finds by reference and by sealed words, and nothing of another organisation", async () => {
    const incident = await record({
      description: "Quittenbaum umgesägt",
      category: "noise_public",
    });
    const find = async (who: PersonaKey, q: string) =>
      bodyOf<{ items: IncidentSummary[]; total: number }>(
        await (
          await as(world, who)
        ).get(`${incidents}?q=${encodeURIComponent(q)}`),
      ).items.map((one) => one.id);
    expect(await find("head", "Quittenbaum")).toEqual([incident.id]);
    expect(await find("head", "quitten")).toEqual([incident.id]);
    expect(await find("head", incident.reference)).toEqual([incident.id]);
    expect(await find("merzigHead", "Quittenbaum")).toEqual([]);
  });

  it("reads every row once, page by page, in each order", async () => {
    const caller = await as(world, "head");
    for (const sort of ["newest", "urgency", "updated"]) {
      const ids: string[] = [];
      let cursor = "";
      do {
        const page = bodyOf<{
          items: IncidentSummary[];
          nextCursor: string | null;
        }>(
          await caller.get(
            `${incidents}?limit=7&sort=${sort}${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
          ),
        );
        ids.push(...page.items.map((one) => one.id));
        cursor = page.nextCursor ?? "";
      } while (cursor !== "");
      const { total } = bodyOf<{ total: number }>(await caller.get(incidents));
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).toHaveLength(total);
    }
  });

  it("refuses a cursor that somebody made up", async () => {
    const caller = await as(world, "head");
    const cursor = Buffer.from('["1 or true"]').toString("base64url");
    const answer = await caller.get(`${incidents}?cursor=${cursor}`);
    expect(answer.statusCode).toBe(400);
  });

  it("writes no formula into a spreadsheet", async () => {
    const head = await as(world, "head");
    const placeId = uuidv7();
    bodyOf(
      await head.post("/api/v1/places", {
        id: placeId,
        name: '=HYPERLINK("http://x")',
        synonyms: [],
        position: { lon: 7.06, lat: 49.3 },
      }),
      201,
    );
    const place = incidentBody().place;
    await record({ place: { ...place, placeId, source: "namedPlace" } });
    const csv = await head.get(`${incidents}.csv?purpose=ownStatistics`);
    expect(csv.headers["content-type"]).toContain("text/csv");
    expect(csv.body.startsWith("\uFEFF")).toBe(true);
    expect(csv.body).toContain("'=HYPERLINK");
    expect(csv.body).not.toMatch(/(^|;|")=HYPERLINK/m);
  });
});

describe("categories", () => {
  it("switches categories, and a category that is off cannot be recorded", async () => {
    const homburg = await as(world, "outsiderHead");
    const unitId = world.units.homburgService;
    const own = {
      key: "x_10045114_market",
      parent: "noise_public",
      label: { de: "Markt", en: "Market", fr: "Marché" },
    };
    const settings = {
      on: ["vandalism", own.key],
      own: [own],
      favourites: [{ unitId, keys: ["vandalism"] }],
    };
    const set = bodyOf<{ items: { key: string; on: boolean }[] }>(
      await homburg.put(categories, settings),
    );
    expect(set.items.filter((one) => one.on).map((one) => one.key)).toEqual([
      "vandalism",
      own.key,
    ]);
    const officer = await as(world, "outsiderOfficer");
    const read = bodyOf<{ favourites: string[] }>(
      await officer.get(categories),
    );
    expect(read.favourites).toEqual(["vandalism"]);
    const off = incidentBody({ category: "noise_public" });
    expect(issuesOf(await officer.post(incidents, off))).toEqual([
      "body.category incidents.categoryOff",
    ]);
    bodyOf(
      await officer.post(incidents, incidentBody({ category: own.key })),
      201,
    );
    expect(
      await auditOf(world, "homburg", "incidents.categoriesChanged"),
    ).toHaveLength(1);
    expect(
      bodyOf<{ favourites: string[] }>(
        await (await as(world, "kodOfficer")).get(categories),
      ).favourites,
    ).not.toEqual(["vandalism"]);
  });

  it("refuses the same own category or unit twice, and units of others", async () => {
    const homburg = await as(world, "outsiderHead");
    const own = {
      key: "x_10045114_fair",
      parent: "noise_public",
      label: { de: "Kirmes", en: "Fair", fr: "Foire" },
    };
    const unitId = world.units.homburgService;
    const answer = await homburg.put(categories, {
      on: [],
      own: [own, own],
      favourites: [
        { unitId, keys: [] },
        { unitId, keys: [] },
        { unitId: world.units.sulzbachService, keys: [] },
      ],
    });
    expect(issuesOf(answer)).toEqual([
      "body.favourites.1.unitId validation.duplicate",
      "body.favourites.2.unitId incidents.unitOfAnother",
      "body.own.1.key validation.duplicate",
    ]);
  });
});
