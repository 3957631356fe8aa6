// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  test,
} from "vitest";
import { type TestPlatform, createTestPlatform } from "../../../test/app.ts";
import { type MemberCall, callAs } from "../../../test/callAs.ts";
import { idOf } from "../../../test/memoryIdentity.ts";
import {
  type NoteHooks,
  createNotesModule,
  createNotesTable,
} from "../../../test/notesModule.ts";

const sulzbach = idOf("Sulzbach");
const merzig = idOf("Merzig");
const logged: string[] = [];
const hooks: NoteHooks = {};
let app: TestPlatform;
let officer: ReturnType<typeof callAs>;
let outsider: ReturnType<typeof callAs>;
let desk: ReturnType<typeof callAs>;

beforeAll(async () => {
  app = await createTestPlatform(() => [createNotesModule(hooks)], {
    onLogLine: (line) => void logged.push(line),
    organisations: [sulzbach],
  });
  await createNotesTable(app.database.admin);
  const { identity, server, platform } = app;
  const all = ["incidents.read", "incidents.record"] as const;
  officer = callAs(
    server,
    "officer",
    identity.member("officer", sulzbach, all),
  );
  outsider = callAs(
    server,
    "outsider",
    identity.member("outsider", merzig, all),
  );
  desk = callAs(
    server,
    "desk",
    identity.member("desk", sulzbach, ["incidents.read"]),
  );
  expect(platform.isDemo).toBe(false);
});

beforeEach(() =>
  app.database.admin.query("delete from notes; delete from operations"),
);
afterEach(() => {
  delete hooks.beforeInsert;
  logged.length = 0;
});
afterAll(() => app.close());

function writing(
  title: string,
  headers: MemberCall["headers"] = {},
): MemberCall {
  const body = { id: randomUUID(), title };
  return { method: "POST", url: "/api/v1/notes", body, headers };
}

async function countNotes(): Promise<number> {
  const { rows } = await app.database.admin.query("select from notes");
  return rows.length;
}

test("a write answers what was written, with its version as ETag", async () => {
  const answer = await officer(writing("Streit am Markt"));
  expect(answer.statusCode).toBe(201);
  expect(answer.headers.etag).toBe('"1"');
  expect(answer.json()).toMatchObject({ title: "Streit am Markt", version: 1 });
});

test("a repeated request runs once and is answered alike", async () => {
  const call = writing("Streit", { "idempotency-key": randomUUID() });
  const first = await officer(call);
  const second = await officer(call);
  expect(second.statusCode).toBe(201);
  expect(second.body).toBe(first.body);
  expect(first.headers["idempotency-replayed"]).toBeUndefined();
  expect(second.headers["idempotency-replayed"]).toBe("true");
  expect(await countNotes()).toBe(1);
});

test("two requests with the same key at the same time run once", async () => {
  const call = writing("Streit", { "idempotency-key": randomUUID() });
  let runs = 0;
  let release: (() => void) | undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  hooks.beforeInsert = async () => {
    runs += 1;
    await held;
  };
  const both = Promise.all([officer(call), officer(call)]);
  await expect.poll(() => waitingInserts()).toBe(1);
  release?.();
  const [one, other] = await both;
  expect([one.statusCode, other.statusCode]).toEqual([201, 201]);
  expect(other.body).toBe(one.body);
  expect(runs).toBe(1);
});

async function waitingInserts(): Promise<number> {
  const { rows } = await app.database.admin.query(
    "select from pg_stat_activity where wait_event_type = 'Lock' and query ilike 'insert into \"operations\"%'",
  );
  return rows.length;
}

test("the same key with other content is refused and changes nothing", async () => {
  const headers = { "idempotency-key": randomUUID() };
  await officer(writing("Streit", headers));
  const answer = await officer(writing("Lärm", headers));
  expect(answer.statusCode).toBe(422);
  expect(answer.json()).toMatchObject({ code: "request.idempotencyKeyReused" });
  expect(await countNotes()).toBe(1);
});

test("a key belongs to one account: another one may use the same", async () => {
  const headers = { "idempotency-key": randomUUID() };
  await officer(writing("Streit", headers));
  const answer = await outsider(writing("Lärm", headers));
  expect(answer.statusCode).toBe(201);
});

test("a request that failed leaves its key free for another try", async () => {
  const call = writing("Streit", { "idempotency-key": randomUUID() });
  hooks.beforeInsert = () => Promise.reject(new Error("power cut"));
  expect((await officer(call)).statusCode).toBe(500);
  delete hooks.beforeInsert;
  expect((await officer(call)).statusCode).toBe(201);
});

test("a repeated request is answered under the rights of now", async () => {
  const call = writing("Streit", { "idempotency-key": randomUUID() });
  await officer(call);
  await app.database.admin.query("delete from notes");
  expect((await officer(call)).statusCode).toBe(404);
  const member = app.identity.member("officer", sulzbach, []);
  const before = member.permissions;
  member.permissions = new Set(["incidents.read"]);
  expect((await officer(call)).json()).toMatchObject({
    status: 403,
    code: "identity.permissionMissing",
  });
  member.permissions = before;
});

test("an idempotent write without a key is refused", async () => {
  const answer = await officer(writing("Streit", { "idempotency-key": "" }));
  expect(answer.json()).toMatchObject({
    code: "request.idempotencyKeyMissing",
  });
});

test("a change needs the version that was read", async () => {
  const { id } = (await officer(writing("Streit"))).json<{ id: string }>();
  const change: MemberCall = {
    method: "PATCH",
    url: `/api/v1/notes/${id}`,
    body: { title: "Lärm" },
  };
  expect((await officer(change)).statusCode).toBe(428);
  const fresh = await officer({ ...change, headers: { "if-match": '"1"' } });
  expect(fresh.headers.etag).toBe('"2"');
  const late = await officer({ ...change, headers: { "if-match": '"1"' } });
  expect(late.statusCode).toBe(412);
  expect(late.headers.etag).toBe('"2"');
  expect(late.json()).toMatchObject({
    code: "request.stale",
    current: { id, title: "Lärm", version: 2 },
  });
});

test("a repeated change is answered although its version is old by now", async () => {
  const { id } = (await officer(writing("Streit"))).json<{ id: string }>();
  const change: MemberCall = {
    method: "PATCH",
    url: `/api/v1/notes/${id}`,
    body: { title: "Lärm" },
    headers: { "if-match": '"1"', "idempotency-key": randomUUID() },
  };
  await officer(change);
  expect((await officer(change)).statusCode).toBe(200);
});

test("another organisation gets the same answer for a foreign and a missing note", async () => {
  const { id } = (await officer(writing("Streit"))).json<{ id: string }>();
  const foreign = await outsider({ url: `/api/v1/notes/${id}` });
  const missing = await outsider({ url: `/api/v1/notes/${randomUUID()}` });
  expect(foreign.statusCode).toBe(404);
  const bare = (body: string) => body.replace(/[0-9a-f-]{36}/g, "");
  expect(bare(foreign.body)).toBe(bare(missing.body));
});

test("who lacks the permission is refused before the body is read", async () => {
  const answer = await desk({
    method: "POST",
    url: "/api/v1/notes",
    body: Buffer.from("{broken"),
    headers: { "content-type": "application/json" },
  });
  expect(answer.json()).toMatchObject({ code: "identity.permissionMissing" });
});

test("without a session, a membership or an unlocked workstation nothing is answered", async () => {
  const url = `/api/v1/notes/${randomUUID()}`;
  const bare = await app.server.inject({ url });
  expect(bare.json()).toMatchObject({ code: "identity.signInRequired" });
  const hatless = await officer({ url, headers: { "acting-membership": "" } });
  expect(hatless.json()).toMatchObject({ code: "identity.membershipRequired" });
  const foreignHat = await officer({
    url,
    headers: { "acting-membership": idOf("membership outsider") },
  });
  expect(foreignHat.json()).toMatchObject({
    code: "identity.membershipRequired",
  });
  const member = app.identity.member("officer", sulzbach, []);
  member.state = "locked";
  expect((await officer({ url })).statusCode).toBe(423);
  member.state = "secondFactorRequired";
  expect((await officer({ url })).json()).toMatchObject({
    code: "identity.secondFactorRequired",
  });
  member.state = "active";
});

test("an answer that does not fit its schema is a bare 500, and the log says where without content", async () => {
  const { id } = (await officer(writing("Geheimer Titel"))).json<{
    id: string;
  }>();
  const answer = await officer({ url: `/api/v1/notes/${id}/leak` });
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain("Geheimer Titel");
  expect(answer.json()).toMatchObject({
    code: "server.failed",
    requestId: answer.headers["x-request-id"],
    errors: [],
  });
  const line = logged.find((entry) => entry.includes("request failed"));
  expect(line).toContain("incidents.leakNote 200");
  expect(line).toContain("body.title");
  expect(logged.join()).not.toContain("Geheimer Titel");
});

test("a constraint of the database becomes the error it means", async () => {
  await officer(writing("Streit"));
  const answer = await officer(writing("Streit"));
  expect(answer.json()).toMatchObject({
    status: 409,
    code: "request.conflict",
  });
});

test("a removal has an empty answer", async () => {
  const { id } = (await officer(writing("Streit"))).json<{ id: string }>();
  const answer = await officer({
    method: "DELETE",
    url: `/api/v1/notes/${id}`,
  });
  expect(answer.statusCode).toBe(204);
  expect(answer.body).toBe("");
});

test("pages follow each other without a gap and end with null", async () => {
  for (const title of ["Eins", "Zwei", "Drei", "Vier", "Fünf"])
    await officer(writing(title));
  const seen: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const from: string = cursor === "" ? "" : `&cursor=${cursor}`;
    const answer = await officer({ url: `/api/v1/notes?limit=2${from}` });
    const body = answer.json<{
      items: { title: string }[];
      nextCursor: string | null;
    }>();
    seen.push(...body.items.map(({ title }) => title));
    cursor = body.nextCursor;
  }
  expect(seen).toEqual(["Drei", "Eins", "Fünf", "Vier", "Zwei"]);
});

test("a cursor of something else is named as wrong", async () => {
  const answer = await officer({ url: "/api/v1/notes?cursor=eyJ4IjoxfQ" });
  expect(answer.json()).toMatchObject({
    status: 400,
    errors: [{ path: "query.cursor", code: "validation.cursor" }],
  });
});

test("a known version is answered with 304 and no body", async () => {
  const { id } = (await officer(writing("Streit"))).json<{ id: string }>();
  const answer = await officer({
    url: `/api/v1/notes/${id}`,
    headers: { "if-none-match": 'W/"1"' },
  });
  expect(answer.statusCode).toBe(304);
  expect(answer.body).toBe("");
});

test("a download keeps its name, also for clients that read ASCII only", async () => {
  await officer(writing("Streit"));
  const answer = await officer({ url: "/api/v1/notes.csv" });
  expect(answer.body).toBe("Streit\n");
  expect(answer.headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(answer.headers["content-disposition"]).toBe(
    "attachment; filename=\"Notizen_f_r_M_rz.csv\"; filename*=UTF-8''Notizen%20f%C3%BCr%20M%C3%A4rz.csv",
  );
});

test("an upload arrives byte by byte, and another kind of file is refused", async () => {
  const upload: MemberCall = {
    method: "POST",
    url: `/api/v1/notes/${randomUUID()}/photo`,
    body: Buffer.alloc(2_000_000, 1),
    headers: { "content-type": "image/jpeg" },
  };
  expect((await officer(upload)).json()).toEqual({ sizeBytes: 2_000_000 });
  const text = await officer({
    ...upload,
    headers: { "content-type": "text/html" },
  });
  expect(text.json()).toMatchObject({ code: "request.unsupportedMediaType" });
});

test("a public operation greets in the reader's language and may set a cookie", async () => {
  const answer = await app.server.inject({
    method: "POST",
    url: "/api/v1/greeting",
    payload: { name: "Anna" },
    headers: { "accept-language": "en-GB,de;q=0.5" },
  });
  expect(answer.json()).toEqual({ greeting: "Hello Anna" });
  expect(String(answer.headers["set-cookie"])).toContain("greeted=yes");
});

test("repeated requests are recognised for twelve months", async () => {
  await officer(writing("Streit", { "idempotency-key": randomUUID() }));
  const count = async () =>
    (await app.database.admin.query("select from operations")).rows.length;
  app.clock.set(new Date("2027-07-03T20:00:00Z"));
  await app.platform.jobs.trigger("platform.deleteOldOperations");
  expect(await count()).toBe(1);
  app.clock.set(new Date("2027-07-03T20:30:00Z"));
  await app.platform.jobs.trigger("platform.deleteOldOperations");
  expect(await count()).toBe(0);
});
