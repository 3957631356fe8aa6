// SPDX-License-Identifier: EUPL-1.2
// Directus on the same PostgreSQL, with a user whose policy shows and takes
// rows of their organisation alone.
import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { Product } from "../product.ts";
import { type Program, freePort, runToEnd } from "./child.ts";
import type { Measured, Questions } from "./measured.ts";
import { peerPaths } from "./peerFolder.ts";
import { isInstant, peerColumns, peerIndexes, peerRow } from "./peerRow.ts";
import type { Plan } from "./plan.ts";
import { type Ask, type Client, sendWell } from "./requests.ts";
import { serve, serveWhile } from "./served.ts";

const database = "directus";
const organisation = "town";
const adminToken = randomUUID();
const officerToken = randomUUID();
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const sqlTypes = { text: "text", real: "double precision", integer: "integer" };

function columnType(name: string, type: keyof typeof sqlTypes): string {
  if (name === "local_day") return "date";
  return isInstant(name) ? "timestamptz" : sqlTypes[type];
}

async function createTable(admin: pg.Client): Promise<void> {
  const columns = Object.entries(peerColumns).map(
    ([name, type]) => `${name} ${columnType(name, type)}`,
  );
  await admin.query(
    `create table incidents (id uuid primary key, ${columns.join(", ")})`,
  );
  for (const index of peerIndexes)
    await admin.query(`create index on incidents (${index.join(", ")}, id)`);
}

async function fill(admin: pg.Client, plan: Plan): Promise<void> {
  for (let done = 0; done < plan.incidents.length; done += 5000) {
    const rows = plan.incidents
      .slice(done, done + 5000)
      .map((one) => ({ id: one.id, ...peerRow(one, organisation) }));
    await admin.query(
      "insert into incidents select * from json_populate_recordset(null::incidents, $1)",
      [JSON.stringify(rows)],
    );
  }
  await admin.query("vacuum (analyze) incidents");
}

/** Rules for an officer: rows of their organisation, and new ones only for it. */
async function setRules(client: Client): Promise<void> {
  const admin = async (
    method: Ask["method"],
    path: string,
    body: object,
  ): Promise<{ readonly id: string }> => {
    const headers = bearer(adminToken);
    const text = await sendWell(client, { method, path, headers, body });
    return (JSON.parse(text) as { data: { id: string } }).data;
  };
  await admin("POST", "/fields/directus_users", {
    field: "organisation",
    type: "string",
    schema: {},
    meta: { interface: "input" },
  });
  await admin("POST", "/collections", {
    collection: "incidents",
    schema: null,
    meta: { accountability: "all" },
  }).catch(() =>
    admin("PATCH", "/collections/incidents", {
      meta: { collection: "incidents", accountability: "all" },
    }),
  );
  const own = { organisation: { _eq: "$CURRENT_USER.organisation" } };
  const policy = await admin("POST", "/policies", {
    name: "officer",
    app_access: false,
  });
  for (const action of ["read", "create"])
    await admin("POST", "/permissions", {
      policy: policy.id,
      collection: "incidents",
      action,
      fields: ["*"],
      permissions: action === "read" ? own : null,
      validation: action === "create" ? own : null,
    });
  const role = await admin("POST", "/roles", { name: "officer" });
  await admin("POST", "/access", { role: role.id, policy: policy.id });
  await admin("POST", "/users", {
    email: "officer@example.com",
    role: role.id,
    token: officerToken,
    organisation,
    status: "active",
  });
}

function questions(): Questions {
  const headers = bearer(officerToken);
  const list = (filter: object, rest: string): Ask => ({
    method: "GET",
    path: `/items/incidents?fields=*&filter=${encodeURIComponent(JSON.stringify(filter))}&${rest}`,
    headers,
  });
  return {
    create: (incident) => ({
      method: "POST",
      path: "/items/incidents",
      headers,
      body: { id: incident.id, ...peerRow(incident, organisation) },
    }),
    page: ({ category, before }) =>
      list(
        { category: { _eq: category }, occurred_from: { _lt: before } },
        "sort=-occurred_from&limit=50",
      ),
    box: ({ n0, e0, n1, e1, from, to }) =>
      list(
        {
          cell_n: { _gte: n0, _lt: n1 },
          cell_e: { _gte: e0, _lt: e1 },
          local_day: { _gte: from, _lte: to },
        },
        "limit=500",
      ),
    read: (id) => ({
      method: "GET",
      path: `/items/incidents/${id}?fields=*`,
      headers,
    }),
  };
}

async function program(product: Product, port: number): Promise<Program> {
  const url = new URL(product.url(database));
  const cwd = join(product.folder, "directus");
  await mkdir(cwd, { recursive: true });
  return {
    command: peerPaths.node,
    args: [peerPaths.directus, "start"],
    cwd,
    logFile: join(cwd, "directus.log"),
    env: {
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SECRET: randomUUID(),
      DB_CLIENT: "pg",
      DB_HOST: url.hostname,
      DB_PORT: url.port,
      DB_DATABASE: database,
      DB_USER: url.username,
      DB_PASSWORD: decodeURIComponent(url.password),
      ADMIN_EMAIL: "admin@example.com",
      ADMIN_PASSWORD: randomUUID(),
      ADMIN_TOKEN: adminToken,
      LOG_LEVEL: "error",
      TELEMETRY: "false",
      CACHE_ENABLED: "false",
      RATE_LIMITER_ENABLED: "false",
      // Else it refuses work on a machine that others use, too.
      PRESSURE_LIMITER_ENABLED: "false",
      // Its default answers at most 100 rows unless a limit is asked for.
      QUERY_LIMIT_MAX: "1000",
    },
  };
}

/** Installs Directus in a database of its own, with the same incidents. */
export async function startDirectus(
  product: Product,
  plan: Plan,
): Promise<Measured> {
  await product.ensureDatabase(database);
  const port = await freePort();
  const how = await program(product, port);
  await runToEnd({ ...how, args: [peerPaths.directus, "bootstrap"] });
  const admin = new pg.Client({ connectionString: product.url(database) });
  await admin.connect();
  await createTable(admin);
  const ping = { method: "GET", path: "/server/ping", headers: {} } as const;
  await serveWhile(how, port, ping, setRules);
  await fill(admin, plan);
  await admin.end();
  const ask = questions();
  const first = ask.read(plan.incidents[0]?.id ?? "");
  return {
    ...ask,
    ...(await serve(how, port, first)),
    name: "Directus 11.17.4",
    port,
    durability: "PostgreSQL, fsync on, synchronous_commit on",
    count: (body) => (JSON.parse(body) as { data: unknown[] }).data.length,
  };
}
