// SPDX-License-Identifier: EUPL-1.2
import { randomBytes } from "node:crypto";
import {
  mkdtemp,
  readdir,
  readFile,
  rm,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AuditWorld, createAuditWorld } from "../../../test/auditWorld.ts";
import {
  createTestDatabase,
  type TestDatabase,
} from "../../../test/database.ts";
import { testActor, testNow } from "../../../test/unitOfWork.ts";
import type { Actor, Uuid } from "../db/actor.ts";
import { withActor } from "../db/withActor.ts";
import { DamagedFileError } from "./chunkCipher.ts";
import { createFiles } from "./createFiles.ts";
import type { FilePart, Files } from "./files.ts";

const sulzbach = "11111111-1111-4111-8111-111111111111";
const merzig = "22222222-2222-4222-8222-222222222222";
const fileId = "019aa0c1-7f00-7000-8000-000000000001";
const otherId = "019aa0c1-7f00-7000-8000-000000000002";
const incident = {
  type: "incident",
  id: "019aa0c1-7f00-7000-8000-0000000000aa",
};
const dayMs = 24 * 3_600_000;

let database: TestDatabase;
let world: AuditWorld;
let folder: string;
let files: Files;

beforeEach(async () => {
  database = await createTestDatabase();
  world = await createAuditWorld(database, [sulzbach, merzig]);
  folder = await mkdtemp(join(tmpdir(), "schulterschluss-files-"));
  files = createFiles({ folder, keys: world.keys, clock: world.clock });
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await database.close();
});

/** A photo as a phone takes it: turned by its orientation tag, with a position. */
function photo(width = 400, height = 300): Promise<Buffer> {
  return sharp(randomBytes(width * height * 3), {
    raw: { width, height, channels: 3 },
  })
    .withExif({
      IFD0: { Make: "Telefon", ImageDescription: "Zeugin Frau M." },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "49/1 18/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

const pdf = Buffer.from("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n");

async function keep(organisationId: Uuid, id: Uuid, bytes: Buffer) {
  const prepared = await files.prepare(organisationId, { id, bytes });
  return world.as(organisationId, (tx) => files.keep(tx, prepared));
}

async function read(organisationId: Uuid, id: Uuid, part: FilePart) {
  const opened = await world.as(organisationId, (tx) =>
    files.open(tx, id, part),
  );
  return buffer(opened.stream);
}

async function stored(): Promise<string[]> {
  return (await readdir(join(folder, sulzbach))).toSorted();
}

describe("an uploaded photo", () => {
  test("is kept as it came, beside an upright rendition without metadata", async () => {
    const bytes = await photo();
    const record = await keep(sulzbach, fileId, bytes);
    expect(await read(sulzbach, fileId, "original")).toEqual(bytes);

    const rendition = await read(sulzbach, fileId, "rendition");
    const metadata = await sharp(rendition).metadata();
    expect(metadata).toMatchObject({ format: "jpeg", width: 300, height: 400 });
    expect(metadata.exif).toBeUndefined();
    expect(metadata.orientation).toBeUndefined();
    expect(rendition.includes("Zeugin")).toBe(false);
    expect(record).toMatchObject({
      original: { mediaType: "image/jpeg", sizeBytes: bytes.length },
      rendition: { mediaType: "image/jpeg", sizeBytes: rendition.length },
      widthPx: 300,
      heightPx: 400,
    });
  });

  test("has a rendition of at most 2560 px on its longer side", async () => {
    const record = await keep(sulzbach, fileId, await photo(3000, 1000));
    expect([record.widthPx, record.heightPx]).toEqual([853, 2560]);
  });

  test("lies on disk encrypted only", async () => {
    const bytes = await photo();
    await keep(sulzbach, fileId, bytes);
    expect(await stored()).toEqual([
      `${fileId}.original`,
      `${fileId}.rendition`,
    ]);
    for (const name of await stored()) {
      const onDisk = await readFile(join(folder, sulzbach, name));
      expect(onDisk.includes("Zeugin")).toBe(false);
      expect(onDisk.includes("JFIF")).toBe(false);
      expect(onDisk.includes(bytes.subarray(200, 216))).toBe(false);
    }
  });

  test("uploaded again is the same file, also when both arrive at once", async () => {
    const bytes = await photo();
    const [first, second] = await Promise.all([
      keep(sulzbach, fileId, bytes),
      keep(sulzbach, fileId, bytes),
    ]);
    expect(first).toEqual(second);
    expect(await keep(sulzbach, fileId, bytes)).toEqual(first);
    expect(await stored()).toHaveLength(2);
    expect(await read(sulzbach, fileId, "original")).toEqual(bytes);
  });

  test("does not replace another file under the same id", async () => {
    const bytes = await photo();
    await keep(sulzbach, fileId, bytes);
    await expect(keep(sulzbach, fileId, await photo())).rejects.toMatchObject({
      code: "files.idTaken",
    });
    expect(await read(sulzbach, fileId, "original")).toEqual(bytes);
    expect(await stored()).toHaveLength(2);
  });

  test("of several chunks reads back, and shows where it was altered, cut, extended or exchanged", async () => {
    const bytes = await photo(700, 500);
    expect(bytes.length).toBeGreaterThan(3 * 64 * 1024);
    await keep(sulzbach, fileId, bytes);
    await keep(sulzbach, otherId, bytes);
    expect(await read(sulzbach, fileId, "original")).toEqual(bytes);
    const path = join(folder, sulzbach, `${fileId}.original`);
    const whole = await readFile(path);
    const altered = Buffer.from(whole);
    altered[100_000] = (altered[100_000] ?? 0) ^ 1;
    const chunk = 64 * 1024 + 16;
    const swapped = Buffer.concat([
      whole.subarray(0, 12),
      whole.subarray(12 + chunk, 12 + 2 * chunk),
      whole.subarray(12, 12 + chunk),
      whole.subarray(12 + 2 * chunk),
    ]);
    const wrong = [
      altered,
      swapped,
      whole.subarray(0, 12 + chunk),
      whole.subarray(0, 12),
      Buffer.concat([whole, whole.subarray(12, 12 + chunk)]),
      await readFile(join(folder, sulzbach, `${otherId}.original`)),
    ];
    for (const content of wrong) {
      await writeFile(path, content);
      await expect(read(sulzbach, fileId, "original")).rejects.toThrow(
        DamagedFileError,
      );
    }
  });
});

describe("files of another kind", () => {
  test("PDF is kept without a rendition", async () => {
    await keep(sulzbach, fileId, pdf);
    expect(await read(sulzbach, fileId, "original")).toEqual(pdf);
    await expect(read(sulzbach, fileId, "rendition")).rejects.toMatchObject({
      code: "files.noRendition",
    });
  });

  test.each(["png", "webp"] as const)(
    "%s gets a JPEG rendition",
    async (type) => {
      const image = sharp({
        create: { width: 9, height: 5, channels: 4, background: "#ff000080" },
      });
      const record = await keep(
        sulzbach,
        fileId,
        await image.toFormat(type).toBuffer(),
      );
      expect(record.original.mediaType).toBe(`image/${type}`);
      expect(record.rendition?.mediaType).toBe("image/jpeg");
    },
  );

  test.each([
    ["HTML", Buffer.from("<html><script>alert(1)</script></html>")],
    ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["a program", Buffer.from("\u007fELF".padEnd(200, "\0"))],
    ["nothing", Buffer.alloc(0)],
  ])("%s is refused whatever it is called", async (_kind, bytes) => {
    await expect(
      files.prepare(sulzbach, { id: fileId, bytes }),
    ).rejects.toMatchObject({
      code: "files.typeNotAllowed",
      details: { params: { allowed: "JPEG, PNG, WEBP, PDF" } },
    });
  });

  test("a picture that breaks off is refused and leaves nothing", async () => {
    const bytes = (await photo()).subarray(0, 2000);
    await expect(
      files.prepare(sulzbach, { id: fileId, bytes }),
    ).rejects.toMatchObject({ code: "files.damaged" });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("between organisations", () => {
  test("a file of one is not there for the other, which may use the same id", async () => {
    await keep(sulzbach, fileId, pdf);
    await expect(read(merzig, fileId, "original")).rejects.toMatchObject({
      code: "files.notFound",
    });
    const own = Buffer.concat([pdf, Buffer.from("% Merzig\n")]);
    await keep(merzig, fileId, own);
    expect(await read(merzig, fileId, "original")).toEqual(own);
    expect(await read(sulzbach, fileId, "original")).toEqual(pdf);
  });
});

describe("a record", () => {
  test("takes over files and lists them, but none of another record", async () => {
    await keep(sulzbach, fileId, pdf);
    await world.as(sulzbach, (tx) => files.attach(tx, [fileId], incident));
    await world.as(sulzbach, (tx) => files.attach(tx, [fileId], incident));
    const listed = await world.as(sulzbach, (tx) =>
      files.listOf(tx, "incident", [incident.id]),
    );
    expect(listed.map((file) => [file.id, file.owner])).toEqual([
      [fileId, incident],
    ]);
    const another = { type: "incident", id: otherId };
    expect(
      await world.as(sulzbach, (tx) => files.attach(tx, [fileId], another)),
    ).toEqual([fileId]);
    expect(
      await world.as(sulzbach, (tx) =>
        files.attach(tx, [fileId, otherId], incident),
      ),
    ).toEqual([otherId]);
  });
});

test("a record takes over no upload of somebody else", async () => {
  const uploader = {
    ...testActor(sulzbach),
    accountId: "33333333-3333-4333-8333-333333333333",
  };
  const prepared = await files.prepare(sulzbach, { id: fileId, bytes: pdf });
  await withActor(world, uploader, "files", (tx) => files.keep(tx, prepared));
  const attach = (actor: Actor) =>
    withActor(world, actor, "files", (tx) =>
      files.attach(tx, [fileId], incident),
    );
  const colleague = {
    ...uploader,
    accountId: "44444444-4444-4444-8444-444444444444",
  };
  for (const actor of [colleague, testActor(sulzbach), testActor(merzig)])
    expect(await attach(actor)).toEqual([fileId]);
  expect(await attach(uploader)).toEqual([]);
});

describe("erasure", () => {
  test("destroys the key with the transaction and the bytes after it", async () => {
    await keep(sulzbach, fileId, await photo());
    await world.as(sulzbach, (tx) => files.erase(tx, [fileId]));
    await expect(read(sulzbach, fileId, "original")).rejects.toMatchObject({
      code: "files.erased",
    });
    expect(await stored()).toHaveLength(2);
    await world.as(sulzbach, (tx) => files.upkeep.removeBytes(tx, fileId));
    expect(await stored()).toEqual([]);
    await expect(keep(sulzbach, fileId, pdf)).rejects.toMatchObject({
      code: "files.idTaken",
    });
    const { rows } = await database.admin.query(
      "select action, object_id, details from audit_entries order by id",
    );
    expect(rows).toEqual([
      {
        action: "files.kept",
        object_id: fileId,
        details: expect.stringMatching(
          /^{"mediaType":"image.jpeg","sizeBytes":/,
        ),
      },
      { action: "files.erased", object_id: fileId, details: null },
    ]);
  });

  test("rolled back leaves the file whole", async () => {
    await keep(sulzbach, fileId, pdf);
    await expect(
      world.as(sulzbach, async (tx) => {
        await files.erase(tx, [fileId]);
        throw new Error("rolled back");
      }),
    ).rejects.toThrow("rolled back");
    await world.as(sulzbach, (tx) => files.upkeep.removeBytes(tx, fileId));
    expect(await read(sulzbach, fileId, "original")).toEqual(pdf);
  });

  test("comes after thirty days for an upload that no record took over", async () => {
    await keep(sulzbach, fileId, pdf);
    await keep(sulzbach, otherId, pdf);
    await world.as(sulzbach, (tx) => files.attach(tx, [otherId], incident));
    world.clock.advance(29 * dayMs);
    const eraseUnowned = () =>
      world.as(sulzbach, (tx) => files.upkeep.eraseUnowned(tx));
    expect(await eraseUnowned()).toBe(0);
    world.clock.advance(2 * dayMs);
    expect(await eraseUnowned()).toBe(1);
    expect(await read(sulzbach, otherId, "original")).toEqual(pdf);
  });
});

describe("what a broken upload leaves behind", () => {
  test("is collected after a day; files and uploads under way stay", async () => {
    await keep(sulzbach, fileId, pdf);
    const brokenOff = await files.prepare(sulzbach, {
      id: otherId,
      bytes: pdf,
    });
    const neverCommitted = await files.prepare(merzig, {
      id: otherId,
      bytes: pdf,
    });
    await expect(
      world.as(merzig, async (tx) => {
        await files.keep(tx, neverCommitted);
        throw new Error("killed");
      }),
    ).rejects.toThrow("killed");
    const collect = () =>
      files.upkeep.collectOrphans(testNow, (organisation, fn) =>
        world.as(organisation, fn),
      );
    const age = async (ms: number) => {
      for (const organisation of await readdir(folder))
        for (const name of await readdir(join(folder, organisation))) {
          const at = new Date(testNow.getTime() - ms);
          await utimes(join(folder, organisation, name), at, at);
        }
    };
    await age(dayMs - 1000);
    expect(await collect()).toBe(0);
    await age(dayMs + 1000);
    expect(await collect()).toBe(2);
    expect(await stored()).toEqual([`${fileId}.original`]);
    await files.discard(brokenOff);
  });

  test("is nothing when the transaction refuses the file", async () => {
    await keep(sulzbach, fileId, pdf);
    await expect(keep(sulzbach, fileId, await photo())).rejects.toBeDefined();
    expect(await stored()).toEqual([`${fileId}.original`]);
  });
});
