// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestPlatform, type TestPlatform } from "../../../test/app.ts";
import type { Permission } from "@schulterschluss/contract/identity";
import type { Tx, Uuid } from "../../platform/db/actor.ts";
import { systemActor } from "../../platform/db/systemActor.ts";
import { withActor } from "../../platform/db/withActor.ts";
import type { FileOwner } from "../../platform/files/files.ts";
import { createFilesModule } from "./index.ts";

const sulzbach = "11111111-1111-4111-8111-111111111111";
const merzig = "22222222-2222-4222-8222-222222222222";
const open = { type: "incident", id: "33333333-3333-4333-8333-333333333333" };
const closed = { type: "incident", id: "44444444-4444-4444-8444-444444444444" };

const incidents: FileOwner = {
  type: "incident",
  permission: "incidents.read",
  findReadGround: async (_tx, id) => (id === open.id ? "own" : undefined),
};

const street = [
  "organisations.read",
  "incidents.read",
  "incidents.record",
] as const;
let app: TestPlatform;
let photo: Buffer;

beforeAll(async () => {
  app = await createTestPlatform((platform) => [
    createFilesModule(platform, [incidents]),
  ]);
  for (const organisation of [sulzbach, merzig])
    await as(organisation, (tx) => app.platform.keys.createFor(tx));
  photo = await sharp({
    create: { width: 60, height: 40, channels: 3, background: "#334455" },
  })
    .jpeg()
    .toBuffer();
});
afterAll(() => app.close());

function as<T>(organisationId: Uuid, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return withActor(
    app.platform,
    systemActor(organisationId, "test"),
    "files",
    fn,
  );
}

function person(
  name: string,
  organisation: Uuid,
  permissions: readonly Permission[],
) {
  const member = app.identity.member(name, organisation, permissions);
  const headers = {
    cookie: `member=${name}`,
    "acting-membership": member.membershipId,
  };
  return {
    put: (id: Uuid, payload: Buffer, type = "image/jpeg") =>
      app.server.inject({
        method: "PUT",
        url: `/api/v1/files/${id}`,
        payload,
        headers: { ...headers, "content-type": type },
      }),
    get: (id: Uuid, part: string, more: Record<string, string> = {}) =>
      app.server.inject({
        url: `/api/v1/files/${id}/${part}`,
        headers: { ...headers, ...more },
      }),
  };
}

/** A file that a record has taken over. */
async function attached(owner: { type: string; id: Uuid }): Promise<Uuid> {
  const id = randomUUID();
  const { files } = app.platform;
  const prepared = await files.prepare(sulzbach, { id, bytes: photo });
  await as(sulzbach, (tx) => files.keep(tx, prepared, owner));
  return id;
}

async function auditOf(id: Uuid): Promise<unknown[]> {
  const { rows } = await app.database.admin.query(
    "select action, ground, details from audit_entries where object_id = $1 order by id",
    [id],
  );
  return rows;
}

describe("files.upload", () => {
  test("keeps a photo of an officer once, however often it arrives, and logs it once", async () => {
    const officer = person("officer", sulzbach, street);
    const id = randomUUID();
    const first = await officer.put(id, photo);
    expect(first.statusCode).toBe(200);
    expect(first.json()).toMatchObject({
      id,
      contentType: "image/jpeg",
      sizeBytes: photo.length,
      rendition: { contentType: "image/jpeg", widthPx: 60, heightPx: 40 },
    });
    expect((await officer.put(id, photo)).json()).toEqual(first.json());
    expect(await auditOf(id)).toEqual([
      {
        action: "files.kept",
        ground: null,
        details: `{"mediaType":"image/jpeg","sizeBytes":${photo.length}}`,
      },
    ]);
  });

  test("is refused to a member who may write nothing that files belong to", async () => {
    const trainer = person("trainer", sulzbach, ["organisations.read"]);
    const answer = await trainer.put(randomUUID(), photo);
    expect([answer.statusCode, answer.json().code]).toEqual([
      403,
      "identity.permissionMissing",
    ]);
  });

  test("goes by what the bytes are and not by what they are called", async () => {
    const officer = person("officer", sulzbach, street);
    const page = Buffer.from("<html><script>alert(1)</script></html>");
    const answer = await officer.put(randomUUID(), page);
    expect([answer.statusCode, answer.json().code]).toEqual([
      415,
      "files.typeNotAllowed",
    ]);
    const named = await officer.put(randomUUID(), photo, "text/html");
    expect(named.json()).toMatchObject({ contentType: "image/jpeg" });
  });

  test("refuses an empty body and one above the limit with their own codes", async () => {
    const officer = person("officer", sulzbach, street);
    const empty = await officer.put(randomUUID(), Buffer.alloc(0));
    expect(empty.statusCode).toBeGreaterThanOrEqual(400);
    expect(empty.statusCode).toBeLessThan(500);
    const large = Buffer.alloc(app.platform.config.uploadLimitBytes + 1);
    expect((await officer.put(randomUUID(), large)).statusCode).toBe(413);
  });

  test("does not put another file under an id that is taken", async () => {
    const officer = person("officer", sulzbach, street);
    const id = randomUUID();
    await officer.put(id, photo);
    const other = Buffer.from("%PDF-1.7\n%%EOF\n");
    expect((await officer.put(id, other)).json()).toMatchObject({
      code: "files.idTaken",
    });
  });
});

describe.each(["rendition", "original"])("files.%s", (part) => {
  test("is given with the ground of its record, and the reading is logged", async () => {
    const id = await attached(open);
    const officer = person("officer", sulzbach, street);
    const answer = await officer.get(id, part);
    expect(answer.statusCode).toBe(200);
    expect(answer.headers["content-type"]).toBe("image/jpeg");
    expect((await sharp(answer.rawPayload).metadata()).width).toBe(60);
    expect((await auditOf(id)).at(-1)).toEqual({
      action: "files.read",
      ground: "own",
      details: `{"ownerId":"${open.id}","ownerType":"incident","part":"${part}"}`,
    });
    const { etag } = answer.headers;
    const again = await officer.get(id, part, { "if-none-match": etag ?? "" });
    expect(again.statusCode).toBe(304);
  });

  test("is not there for an outsider, without the record's permission, without a ground or when its type has no owner", async () => {
    const id = await attached(open);
    const refused = [
      await person("outsider", merzig, street).get(id, part),
      await person("dpo", sulzbach, ["organisations.read", "audit.read"]).get(
        id,
        part,
      ),
      await person("officer", sulzbach, street).get(
        await attached(closed),
        part,
      ),
      await person("officer", sulzbach, street).get(
        await attached({ type: "unknown", id: open.id }),
        part,
      ),
      await person("officer", sulzbach, street).get(randomUUID(), part),
    ];
    for (const answer of refused)
      expect([answer.statusCode, answer.json().code]).toEqual([
        404,
        "files.notFound",
      ]);
    expect(await auditOf(id)).toHaveLength(1);
  });

  test("of an upload that no record has taken is there for its uploader alone", async () => {
    const id = randomUUID();
    const officer = person("officer", sulzbach, street);
    await officer.put(id, photo);
    expect((await officer.get(id, part)).statusCode).toBe(200);
    const colleague = person("colleague", sulzbach, street);
    expect((await colleague.get(id, part)).statusCode).toBe(404);
  });

  test("is gone once it was erased", async () => {
    const id = await attached(open);
    await as(sulzbach, (tx) => app.platform.files.erase(tx, [id]));
    const officer = person("officer", sulzbach, street);
    expect((await officer.get(id, part)).json()).toMatchObject({
      status: 410,
      code: "files.erased",
    });
  });
});

test("an original is offered as a download and never shown in place", async () => {
  const officer = person("officer", sulzbach, street);
  const { headers } = await officer.get(await attached(open), "original");
  expect(headers["content-disposition"]).toMatch(
    /^attachment; filename=".*\.jpg"/,
  );
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("the bytes of an erased file are removed in the background", async () => {
  const id = await attached(open);
  await as(sulzbach, (tx) => app.platform.files.erase(tx, [id]));
  await app.platform.jobs.drain();
  const { rows } = await app.database.admin.query(
    "select data_key from files where id = $1",
    [id],
  );
  expect(rows).toEqual([{ data_key: null }]);
});

test("two modules cannot answer for one type of record", () => {
  expect(() => createFilesModule(app.platform, [incidents, incidents])).toThrow(
    "two modules answer for one type",
  );
});
