// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemClock } from "../src/platform/clock/clock.ts";
import { createTestApp } from "./app.ts";
import { type RunningCommand, startCommand } from "./commandLine.ts";
import { incidentBody } from "./mainLine.ts";
import { type World, cookiesAfter, createWorld } from "./personas.ts";

const rounds = process.env["TEST_LONG"] === "1" ? 200 : 20;
const clients = 6;

let world: World;
let headers: Record<string, string>;

beforeAll(async () => {
  // The real time, since the server in its own process has no other.
  const clock = {
    ...systemClock,
    set: () => undefined,
    advance: () => undefined,
  };
  world = await createWorld(await createTestApp({ clock }));
  const { accountId, membershipId } = world.personas.kodOfficer;
  const { setCookies } = await world.app.identity.sessions.open(
    new Headers({ "user-agent": "Firefox/140.0" }),
    { accountId, proof: "password", secondFactor: true, workstationId: null },
  );
  headers = {
    cookie: cookiesAfter(setCookies),
    "acting-membership": membershipId,
    "content-type": "application/json",
    "user-agent": "Firefox/140.0",
  };
});
afterAll(() => world.app.close());

interface Server {
  readonly command: RunningCommand;
  readonly address: string;
}

/** The product as an operator starts it, on the database of this test. */
async function startServer(): Promise<Server> {
  const { urls, masterKey } = world.app.database;
  const command = startCommand(["start"], {
    DATABASE_URL: urls.owner,
    MASTER_KEY: masterKey.toString("hex"),
    DATA_DIR: world.app.dataDir,
    PORT: "0",
    // Twenty starts of the same code.
    NODE_COMPILE_CACHE: join(world.app.dataDir, "compiled"),
  });
  const ready = await command.line(/is ready at/);
  return { command, address: ready.replace(/^.* at /, "") };
}

interface Ledger {
  readonly acknowledged: Set<string>;
  /** Sent without an answer: there once, or not at all. */
  readonly open: Map<string, { body: object; key: string }>;
}

async function post(address: string, body: object, key: string) {
  const answer = await fetch(`${address}/api/v1/incidents`, {
    method: "POST",
    headers: { ...headers, "idempotency-key": key },
    body: JSON.stringify(body),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** A client: first what got no answer, then new entries, until the server is gone. */
async function writeUntilGone(address: string, ledger: Ledger): Promise<void> {
  for (;;) {
    const at = new Date().toISOString();
    const body = incidentBody({ occurredFrom: at, recordedAt: at });
    const key = randomUUID();
    ledger.open.set(body.id, { body, key });
    const status = await post(address, body, key).catch(() => 0);
    if (status === 0) return;
    expect(status).toBe(201);
    ledger.open.delete(body.id);
    ledger.acknowledged.add(body.id);
  }
}

async function storedIds(): Promise<string[]> {
  const { rows } = await world.app.database.admin.query<{ id: string }>(
    "select id from incidents",
  );
  return rows.map((row) => row.id);
}

test(
  `${rounds} times killed under load, the server keeps each acknowledged entry once`,
  async () => {
    const ledger: Ledger = { acknowledged: new Set(), open: new Map() };
    for (let round = 0; round < rounds; round += 1) {
      const server = await startServer();
      // What got no answer is sent again, as a phone does it.
      for (const [id, { body, key }] of ledger.open) {
        expect(await post(server.address, body, key)).toBe(201);
        ledger.open.delete(id);
        ledger.acknowledged.add(id);
      }
      const goal = ledger.acknowledged.size + 5 + (round % 7);
      const writing = Array.from({ length: clients }, () =>
        writeUntilGone(server.address, ledger),
      );
      const watch = setInterval(() => {
        if (ledger.acknowledged.size >= goal)
          server.command.process.kill("SIGKILL");
      }, 1);
      await Promise.all([server.command.exit(), ...writing]);
      clearInterval(watch);
      const stored = await storedIds();
      expect(new Set(stored).size).toBe(stored.length);
      for (const id of ledger.acknowledged) expect(stored).toContain(id);
    }
    const { rows } = await world.app.database.admin.query<{ wrong: number }>(
      `select count(*)::int as wrong from incidents i
      where (select count(*) from incident_events e where e.incident_id = i.id) <> 1
         or (select count(*) from audit_entries a
              where a.object_id = i.id and a.action = 'incidents.recorded') <> 1
         or (select count(*) from picture_contributions c where c.incident_id = i.id) <> 1`,
    );
    expect(rows[0]?.wrong).toBe(0);
  },
  rounds * 20_000,
);
