// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { asOrganisation, type TownWorld } from "../../server/src/demo/model.ts";
import { recordingContext } from "../../server/src/modules/incidents/index.ts";
import { encodeCursor } from "../../server/src/platform/http/cursor.ts";
import { cookiesAfter } from "../../server/test/calls.ts";
import { testMasterKey } from "../../server/test/masterKey.ts";
import { type Product, productDatabase } from "../product.ts";
import { type Program, freePort } from "./child.ts";
import type { Measured, Questions } from "./measured.ts";
import type { Plan } from "./plan.ts";
import { serve } from "./served.ts";

const BATCH = 5000;

/** Records the planned incidents as an import does. */
async function load({ app }: Product, town: TownWorld, plan: Plan) {
  const byYear = Map.groupBy(plan.incidents, ({ recordedAt }) =>
    Number(recordedAt.slice(0, 4)),
  );
  for (const [year, incidents] of byYear)
    for (let done = 0; done < incidents.length; done += BATCH)
      await asOrganisation(app, town.organisationId, async (tx) => {
        const context = await recordingContext(tx);
        await app.incidents.recordMany(
          tx,
          context,
          incidents
            .slice(done, done + BATCH)
            .map(({ cell: _cell, ...input }) => input),
          { year, stateOf: () => "new" },
        );
      });
}

/** Headers of an officer of the town, signed in with both factors. */
async function signIn({ app }: Product, town: TownWorld) {
  const member = await asOrganisation(app, town.organisationId, (tx) =>
    tx.db
      .selectFrom("memberships")
      .select(["id", "account_id"])
      .where("organisation_id", "=", town.organisationId)
      .where("role", "=", "shiftLead")
      .executeTakeFirstOrThrow(),
  );
  const { setCookies } = await app.identity.sessions.open(
    new Headers({ "user-agent": "Firefox/140.0 (Windows)" }),
    {
      accountId: member.account_id,
      proof: "password",
      secondFactor: true,
      workstationId: null,
    },
  );
  return {
    cookie: cookiesAfter(setCookies),
    "acting-membership": member.id,
  };
}

function questions(
  headers: Readonly<Record<string, string>>,
  picture: string,
): Questions {
  const get = (path: string) =>
    ({ method: "GET", path: `/api/v1/${path}`, headers }) as const;
  return {
    create: ({ cell: _cell, ...input }) => ({
      method: "POST",
      path: "/api/v1/incidents",
      headers: { ...headers, "idempotency-key": randomUUID() },
      body: input,
    }),
    page: ({ category, before }) => {
      const last = "00000000-0000-7000-8000-000000000000";
      const cursor = encodeCursor([0, before, last]);
      return get(`incidents?category=${category}&limit=50&cursor=${cursor}`);
    },
    box: ({ n0, e0, n1, e1, from, to }) =>
      get(
        `situation/${picture}?box=${n0},${e0},${n1},${e1}&from=${from}&to=${to}&level=100&groupLimit=500`,
      ),
    read: (id) => get(`incidents/${id}`),
  };
}

function countOf(body: string): number {
  const answer = JSON.parse(body) as {
    readonly items?: readonly unknown[];
    readonly groups?: readonly unknown[];
  };
  return (answer.items ?? answer.groups ?? []).length;
}

/** The product through its own server, operations and row rules. */
export async function startOurs(
  product: Product,
  town: TownWorld,
  plan: Plan,
): Promise<Measured> {
  await load(product, town, plan);
  const headers = await signIn(product, town);
  const ask = questions(headers, town.organisationId);
  const port = await freePort();
  const program: Program = {
    command: process.execPath,
    args: [join(import.meta.dirname, "oursServer.ts")],
    cwd: product.folder,
    env: {
      DATABASE_URL: product.url(productDatabase),
      MASTER_KEY: testMasterKey.toString("hex"),
      DATA_DIR: product.folder,
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      LOG_LEVEL: "error",
      NODE_ENV: "production",
      // As the launcher of the product sets it.
      NODE_COMPILE_CACHE: process.env["NODE_COMPILE_CACHE"] ?? "",
    },
    logFile: join(product.folder, "ours.log"),
  };
  const first = ask.read(plan.incidents[0]?.id ?? "");
  return {
    ...ask,
    name: "Schulterschluss",
    port,
    durability: "PostgreSQL, fsync on, synchronous_commit on",
    count: countOf,
    ...(await serve(program, port, first)),
  };
}
