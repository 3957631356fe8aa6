// SPDX-License-Identifier: EUPL-1.2
import type { ProblemDocument } from "@schulterschluss/contract/errors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestPlatform, createTestPlatform } from "../../../test/app.ts";
import { callAs } from "../../../test/callAs.ts";
import { idOf } from "../../../test/memoryIdentity.ts";
import { createNotesModule } from "../../../test/notesModule.ts";

let app: TestPlatform;
let officer: ReturnType<typeof callAs>;

beforeAll(async () => {
  app = await createTestPlatform(() => [createNotesModule()]);
  const member = app.identity.member("officer", idOf("Sulzbach"), [
    "incidents.read",
    "incidents.record",
  ]);
  officer = callAs(app.server, "officer", member);
});
afterAll(() => app.close());

async function post(body: object, language = "de"): Promise<ProblemDocument> {
  const answer = await officer({
    method: "POST",
    url: "/api/v1/notes",
    body,
    headers: { "accept-language": language },
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.headers["content-type"]).toContain("application/problem+json");
  return answer.json();
}

test("every issue is named at once, with its path and what would be right", async () => {
  const { errors, title } = await post({
    title: "ab",
    places: [
      { lon: 7, lat: "49" },
      { lon: 7, lat: 49, alt: 200 },
    ],
  });
  expect(title).toBe("Ungültige Anfrage");
  expect(errors).toEqual([
    {
      path: "body.id",
      code: "validation.required",
      message: "„id“ fehlt. Erwartet wird ein Text.",
      params: { expected: "string" },
    },
    {
      path: "body.title",
      code: "validation.tooShort",
      message: "„title“ ist zu kurz. Nötig sind mindestens 3 Zeichen.",
      params: { min: 3 },
    },
    {
      path: "body.places.0.lat",
      code: "validation.wrongType",
      message: "„places.0.lat“ hat die falsche Art. Erwartet wird eine Zahl.",
      params: { expected: "number" },
    },
    {
      path: "body.places.1.alt",
      code: "validation.unknownField",
      message: "„places.1.alt“ ist hier nicht vorgesehen. Bitte weglassen.",
      params: {},
    },
  ]);
});

test("the reader's language decides about every text, and German is the fallback", async () => {
  const body = { id: "x", title: "Streit" };
  const messages = await Promise.all(
    ["en-US", "fr;q=0.9, de;q=0.1", "pl", "es, en;q=0.3"].map(
      async (language) => (await post(body, language)).errors[0]?.message,
    ),
  );
  expect(messages).toEqual([
    "“id” does not have the expected form. Expected: a UUID such as 0190c5a2-7b1e-7c3d-8f4a-1b2c3d4e5f60.",
    "« id » n’a pas la forme attendue. Attendu : un UUID comme 0190c5a2-7b1e-7c3d-8f4a-1b2c3d4e5f60.",
    "„id“ hat nicht die erwartete Form. Erwartet wird eine UUID wie 0190c5a2-7b1e-7c3d-8f4a-1b2c3d4e5f60.",
    "“id” does not have the expected form. Expected: a UUID such as 0190c5a2-7b1e-7c3d-8f4a-1b2c3d4e5f60.",
  ]);
});

test("path and query are checked together with each other", async () => {
  const answer = await officer({
    url: "/api/v1/notes?limit=500&colour=red&membership=x",
  });
  expect(
    answer.json<ProblemDocument>().errors.map(({ path, code }) => [path, code]),
  ).toEqual([
    ["query.limit", "validation.tooLarge"],
    ["query.colour", "validation.unknownField"],
  ]);
});

test("what was sent never comes back in an error", async () => {
  const secret = "Anna Beispiel";
  const problem = await post({ id: secret, title: 5, [`x`]: secret });
  expect(JSON.stringify(problem)).not.toContain(secret);
});

test("JSON that cannot be read is told from JSON that does not fit", async () => {
  const answer = await officer({
    method: "POST",
    url: "/api/v1/notes",
    body: Buffer.from('{"id": '),
    headers: { "content-type": "application/json" },
  });
  expect(answer.json()).toMatchObject({
    status: 400,
    code: "request.malformed",
  });
});

test("a body above the limit is refused with the limit", async () => {
  const answer = await officer({
    method: "POST",
    url: "/api/v1/notes",
    body: { title: "x".repeat(1_100_000) },
  });
  expect(answer.json()).toMatchObject({
    status: 413,
    code: "request.tooLarge",
  });
  expect(answer.json<ProblemDocument>().detail).toContain("1048576");
});

test("a format version from the future is refused with the known ones", async () => {
  const answer = await officer({
    url: "/api/v1/notes",
    headers: { "format-version": "99" },
  });
  expect(answer.json()).toMatchObject({ code: "request.formatVersion" });
  expect(answer.json<ProblemDocument>().detail).toContain(
    "Unterstützt werden: 1",
  );
});

test("an address that no route can read is a problem document too", async () => {
  const answer = await app.server.inject({ url: "/api/v1/%E0%A4%A" });
  expect(answer.json()).toMatchObject({ code: "request.malformed" });
  const unknown = await app.server.inject({ url: "/api/v1/nothing" });
  expect(unknown.json()).toMatchObject({
    status: 404,
    code: "request.notFound",
  });
});
