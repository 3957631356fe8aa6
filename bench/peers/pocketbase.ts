// SPDX-License-Identifier: EUPL-1.2
// PocketBase with a user whose rules show and take rows of their organisation alone.
import { createHash, randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Program, freePort, runToEnd } from "./child.ts";
import type { Measured, Questions } from "./measured.ts";
import { peerPaths } from "./peerFolder.ts";
import { isInstant, peerColumns, peerIndexes, peerRow } from "./peerRow.ts";
import type { Plan } from "./plan.ts";
import { type Client, sendWell } from "./requests.ts";
import { serve, serveWhile } from "./served.ts";

const organisation = "town";
const password = randomUUID();
const records = "/api/collections/incidents/records";

/** Its ids have 15 letters; ours are hashed to such. */
const peerId = (id: string) =>
  createHash("sha256").update(id).digest("hex").slice(0, 15);

async function post(
  client: Client,
  path: string,
  body: object,
  token = "",
): Promise<{ readonly token?: string }> {
  const headers = { authorization: token };
  const text = await sendWell(client, { method: "POST", path, headers, body });
  return JSON.parse(text) as { readonly token?: string };
}

/** Collections with rules, and an officer; answers the officer's token. */
async function setRules(client: Client): Promise<string> {
  const { token = "" } = await post(client, "/api/admins/auth-with-password", {
    identity: "admin@example.com",
    password,
  });
  const text = (name: string) => ({ name, type: "text" });
  await post(
    client,
    "/api/collections",
    {
      name: "officers",
      type: "auth",
      schema: [text("organisation")],
      options: { allowUsernameAuth: true, minPasswordLength: 8 },
    },
    token,
  );
  const own = "@request.auth.organisation = organisation";
  await post(
    client,
    "/api/collections",
    {
      name: "incidents",
      type: "base",
      schema: Object.entries(peerColumns).map(([name, type]) => ({
        name,
        type: type === "text" ? (isInstant(name) ? "date" : "text") : "number",
      })),
      listRule: own,
      viewRule: own,
      createRule: own,
      indexes: peerIndexes.map(
        (columns) =>
          `CREATE INDEX by_${columns.join("_")} ON incidents (${columns.join(", ")})`,
      ),
    },
    token,
  );
  await post(
    client,
    "/api/collections/officers/records",
    {
      username: "officer",
      password,
      passwordConfirm: password,
      organisation,
    },
    token,
  );
  const signedIn = await post(
    client,
    "/api/collections/officers/auth-with-password",
    { identity: "officer", password },
  );
  return signedIn.token ?? "";
}

const peerTime = (instant: string) => instant.replace("T", " ");

/** Fills its file while it does not run. */
function fill(folder: string, plan: Plan): void {
  const file = new DatabaseSync(join(folder, "data.db"));
  const columns = Object.keys(peerColumns);
  const insert = file.prepare(
    `insert into incidents (id, created, updated, ${columns.join(", ")})
     values (${["?", "?", "?", ...columns.map(() => "?")].join(", ")})`,
  );
  file.exec("begin");
  for (const incident of plan.incidents) {
    const row = peerRow(incident, organisation);
    const at = peerTime(incident.recordedAt);
    insert.run(
      peerId(incident.id),
      at,
      at,
      ...Object.entries(row).map(([name, value]) =>
        isInstant(name) ? peerTime(String(value)) : value,
      ),
    );
  }
  file.exec("commit; analyze;");
  file.close();
}

function questions(token: string): Questions {
  const headers = { authorization: token };
  const list = (filter: string, rest: string) =>
    ({
      method: "GET",
      path: `${records}?skipTotal=true&filter=${encodeURIComponent(filter)}&${rest}`,
      headers,
    }) as const;
  return {
    create: (incident) => ({
      method: "POST",
      path: records,
      headers,
      body: { id: peerId(incident.id), ...peerRow(incident, organisation) },
    }),
    page: ({ category, before }) =>
      list(
        `category = "${category}" && occurred_from < "${peerTime(before)}"`,
        "sort=-occurred_from&perPage=50",
      ),
    box: ({ n0, e0, n1, e1, from, to }) =>
      list(
        `cell_n >= ${n0} && cell_n < ${n1} && cell_e >= ${e0} && cell_e < ${e1} && local_day >= "${from}" && local_day <= "${to}"`,
        "perPage=500",
      ),
    read: (id) => ({
      method: "GET",
      path: `${records}/${peerId(id)}`,
      headers,
    }),
  };
}

/** Installs PocketBase in a folder below, with the same incidents. */
export async function startPocketBase(
  parent: string,
  plan: Plan,
): Promise<Measured> {
  const cwd = join(parent, "pocketbase");
  await mkdir(cwd, { recursive: true });
  const port = await freePort();
  const folder = join(cwd, "data");
  // In a temporary folder it takes itself for a program under development.
  const common = [`--dir=${folder}`, "--dev=false"];
  const how: Program = {
    command: peerPaths.pocketbase,
    args: ["serve", `--http=127.0.0.1:${port}`, ...common],
    cwd,
    env: {},
    logFile: join(cwd, "pocketbase.log"),
  };
  for (const args of [
    ["migrate", "up"],
    ["admin", "create", "admin@example.com", password],
  ])
    await runToEnd({ ...how, args: [...args, ...common] });
  const health = { method: "GET", path: "/api/health", headers: {} } as const;
  const token = await serveWhile(how, port, health, setRules);
  fill(folder, plan);
  const ask = questions(token);
  const first = ask.read(plan.incidents[0]?.id ?? "");
  return {
    ...ask,
    ...(await serve(how, port, first)),
    name: "PocketBase 0.22.20",
    port,
    durability:
      "SQLite in WAL mode with synchronous=NORMAL, as PocketBase sets it: the last commits may be lost when the machine fails",
    count: (body) => (JSON.parse(body) as { items: unknown[] }).items.length,
  };
}
