// SPDX-License-Identifier: EUPL-1.2
import { afterEach, expect, test } from "vitest";
import { createTestPlatform } from "../../../test/app.ts";
import type { TestAppOptions, TestPlatform } from "../../../test/app.ts";
import { callAs } from "../../../test/callAs.ts";
import { idOf } from "../../../test/memoryIdentity.ts";
import { createNotesModule } from "../../../test/notesModule.ts";

let app: TestPlatform | undefined;

async function start(options: TestAppOptions = {}): Promise<TestPlatform> {
  app = await createTestPlatform(() => [createNotesModule()], options);
  return app;
}

afterEach(async () => {
  await app?.close();
  app = undefined;
});

const greeting = {
  method: "POST",
  url: "/api/v1/greeting",
  payload: { name: "Anna" },
} as const;

test("a change that another site makes a browser send is refused", async () => {
  const { server } = await start();
  const send = async (headers: Record<string, string>) =>
    (await server.inject({ ...greeting, headers })).statusCode;
  const own = "http://localhost:8080";
  expect(await send({})).toBe(200);
  expect(await send({ origin: own, "sec-fetch-site": "same-origin" })).toBe(
    200,
  );
  expect(await send({ origin: "http://a.test", host: "a.test" })).toBe(200);
  expect(await send({ "sec-fetch-site": "none" })).toBe(200);
  expect(await send({ "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await send({ "sec-fetch-site": "same-site" })).toBe(403);
  expect(await send({ origin: "https://evil.test" })).toBe(403);
  expect(await send({ origin: "null" })).toBe(403);
  expect(
    await send({
      origin: "https://evil.test",
      "sec-fetch-site": "same-origin",
    }),
  ).toBe(403);
});

test("a page runs no script but our files and loads nothing from outside", async () => {
  const { server } = await start();
  const { headers } = await server.inject({ url: "/api/v1/about" });
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("connect-src 'self';");
  expect(policy).toContain("worker-src 'self';");
  expect(policy).toContain("frame-ancestors 'self';");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).not.toContain("upgrade-insecure-requests");
  expect(headers["strict-transport-security"]).toBeUndefined();
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["permissions-policy"]).toContain("microphone=()");
});

test("a map service that the operator has set may be loaded, and https is kept", async () => {
  const { server } = await start({
    settings: {
      BASE_MAP: "https://maps.example/style.json?key=1",
      PUBLIC_URL: "https://schulterschluss.example",
    },
  });
  const { headers, json } = await server.inject({ url: "/api/v1/about" });
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("connect-src 'self' https://maps.example;");
  expect(policy).toContain("upgrade-insecure-requests");
  expect(headers["strict-transport-security"]).toContain("max-age=31536000");
  expect(json()).toMatchObject({
    baseMap: { kind: "style", url: "https://maps.example/style.json?key=1" },
  });
});

test("each class is limited by account, and the answer says how long to wait", async () => {
  const { server, identity, clock } = await start({
    ratePlan: { read: 1e6, write: 1e6, sensitive: 2, upload: 1e6 },
  });
  const ask = (name: string) =>
    callAs(
      server,
      name,
      identity.member(name, idOf("Sulzbach"), ["incidents.read"]),
    )({ method: "POST", url: "/api/v1/greeting", body: { name } });
  const statuses = async (name: string) => (await ask(name)).statusCode;
  expect([await statuses("a"), await statuses("a")]).toEqual([200, 200]);
  const refused = await ask("a");
  expect(refused.json()).toMatchObject({
    status: 429,
    code: "request.tooMany",
  });
  expect(refused.headers["retry-after"]).toBe("30");
  expect(await statuses("b")).toBe(200);
  clock.advance(30_000);
  expect([await statuses("a"), await statuses("a")]).toEqual([200, 429]);
});

test("without an account the address is limited", async () => {
  const { server } = await start({
    ratePlan: { read: 1e6, write: 1e6, sensitive: 1, upload: 1e6 },
  });
  const from = async (remoteAddress: string) =>
    (await server.inject({ ...greeting, remoteAddress })).statusCode;
  expect(await from("192.0.2.1")).toBe(200);
  expect(await from("192.0.2.1")).toBe(429);
  expect(await from("192.0.2.2")).toBe(200);
});

test("figures are read from this machine only, and not through a proxy on it", async () => {
  const { server } = await start();
  const read = async (remoteAddress: string, headers = {}) =>
    (await server.inject({ url: "/api/metrics", remoteAddress, headers }))
      .statusCode;
  expect(await read("127.0.0.1")).toBe(200);
  expect(await read("127.0.0.1", { "x-forwarded-for": "203.0.113.5" })).toBe(
    404,
  );
  expect(await read("203.0.113.5")).toBe(404);
});

test("with a token set, figures need it from everywhere", async () => {
  const { server } = await start({
    settings: { METRICS_TOKEN: "a-token-of-some-length" },
  });
  const read = (authorization: string) =>
    server.inject({ url: "/api/metrics", headers: { authorization } });
  expect((await read("")).statusCode).toBe(404);
  expect((await read("Bearer wrong")).statusCode).toBe(404);
  const answer = await read("Bearer a-token-of-some-length");
  expect(answer.statusCode).toBe(200);
  expect(answer.body).toContain("schulterschluss_http_duration_seconds");
});

test("the log names operation, status and request and nobody", async () => {
  const lines: string[] = [];
  const { server, identity } = await start({
    onLogLine: (line) => void lines.push(line),
  });
  const member = identity.member("Anna Beispiel", idOf("Sulzbach"), []);
  const call = callAs(server, "Anna Beispiel", member);
  await call({
    method: "POST",
    url: "/api/v1/greeting?membership=geheim",
    body: { name: "Anna" },
    headers: { "user-agent": "Annas Telefon" },
  });
  const line = lines.find((entry) => entry.includes("incidents.greet"));
  expect(JSON.parse(line ?? "{}")).toMatchObject({
    operation: "incidents.greet",
    status: 200,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    account: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
  });
  expect(lines.join()).not.toContain(member.accountId);
  expect(lines.join()).not.toMatch(/Anna|geheim|127\.0\.0\.1/);
});

test("a request keeps the id a proxy gave it, if it is one", async () => {
  const { server } = await start();
  const id = "0190c5a2-7b1e-7c3d-8f4a-1b2c3d4e5f60";
  const given = await server.inject({
    url: "/api/v1/about",
    headers: { "x-request-id": id },
  });
  expect(given.headers["x-request-id"]).toBe(id);
  const forged = await server.inject({
    url: "/api/v1/about",
    headers: { "x-request-id": "line\\nbreak" },
  });
  expect(forged.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
});
