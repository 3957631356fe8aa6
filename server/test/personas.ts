// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import type { RoleKey } from "@schulterschluss/contract/identity";
import type {
  OrganisationKind,
  UnitKind,
} from "@schulterschluss/contract/organisations";
import type { LightMyRequestResponse } from "fastify";
import { v7 as uuidv7 } from "uuid";
import type { App } from "../src/app.ts";
import { addMembers } from "../src/modules/identity/index.ts";
import {
  activateOrganisation,
  importReferenceOrganisations,
  organisationIdOf,
  unitIdOf,
} from "../src/modules/organisations/index.ts";
import type { Tx, Uuid } from "../src/platform/db/actor.ts";
import { systemActor } from "../src/platform/db/systemActor.ts";
import { withActor } from "../src/platform/db/withActor.ts";
import type { TestApp } from "./app.ts";

const bodies = {
  sulzbach: "ags:10041518",
  merzig: "ags:10042113",
  homburg: "ags:10045114",
  police: "police:SL",
  ministry: "ministry:SL",
} as const;

/** Organisations of the test world. */
export type BodyKey = keyof typeof bodies;

interface UnitPlan {
  readonly body: BodyKey;
  readonly name: string;
  readonly shortName: string;
  readonly kind: UnitKind;
}

const units = {
  sulzbachOffice: {
    body: "sulzbach",
    name: "Ordnungsamt Sulzbach",
    shortName: "OA",
    kind: "orderOffice",
  },
  sulzbachService: {
    body: "sulzbach",
    name: "Kommunaler Ordnungsdienst Sulzbach",
    shortName: "KOD",
    kind: "orderService",
  },
  merzigService: {
    body: "merzig",
    name: "Kommunaler Ordnungsdienst Merzig",
    shortName: "KOD",
    kind: "orderService",
  },
  homburgService: {
    body: "homburg",
    name: "Kommunaler Ordnungsdienst Homburg",
    shortName: "KOD",
    kind: "orderService",
  },
  stationSulzbach: {
    body: "police",
    name: "Polizeiinspektion Sulzbach",
    shortName: "PI Sulzbach",
    kind: "policeStation",
  },
  stationMerzig: {
    body: "police",
    name: "Polizeiinspektion Merzig",
    shortName: "PI Merzig",
    kind: "policeStation",
  },
} as const satisfies Record<string, UnitPlan>;

/** Units of the test world; PI Sulzbach serves Sulzbach, PI Merzig serves Merzig. */
export type UnitKey = keyof typeof units;

interface PersonPlan {
  readonly body: BodyKey;
  readonly unit: UnitKey | null;
  readonly role: RoleKey;
  readonly name: string;
  readonly number: string | null;
}

const people = {
  kodOfficer: {
    body: "sulzbach",
    unit: "sulzbachService",
    role: "officer",
    name: "Jana Roth",
    number: "311",
  },
  kodShiftLead: {
    body: "sulzbach",
    unit: "sulzbachService",
    role: "shiftLead",
    name: "Emre Kaya",
    number: "301",
  },
  head: {
    body: "sulzbach",
    unit: null,
    role: "headOfOrderOffice",
    name: "Petra Lang",
    number: null,
  },
  mayor: {
    body: "sulzbach",
    unit: null,
    role: "mayor",
    name: "Klaus Wolf",
    number: null,
  },
  administrator: {
    body: "sulzbach",
    unit: null,
    role: "administrator",
    name: "Ute Simon",
    number: null,
  },
  dpo: {
    body: "sulzbach",
    unit: null,
    role: "dataProtectionOfficer",
    name: "Ines Braun",
    number: null,
  },
  operator: {
    body: "sulzbach",
    unit: null,
    role: "operator",
    name: "Timo Nagel",
    number: null,
  },
  merzigOfficer: {
    body: "merzig",
    unit: "merzigService",
    role: "officer",
    name: "Lea Huber",
    number: "211",
  },
  merzigHead: {
    body: "merzig",
    unit: null,
    role: "headOfOrderOffice",
    name: "Georg Becker",
    number: null,
  },
  dutyOfficer: {
    body: "police",
    unit: "stationSulzbach",
    role: "dutyOfficer",
    name: "Mara Vogt",
    number: "4417",
  },
  dutyOfficerMerzig: {
    body: "police",
    unit: "stationMerzig",
    role: "dutyOfficer",
    name: "Sven Paul",
    number: "5120",
  },
  contactOfficer: {
    body: "police",
    unit: "stationSulzbach",
    role: "contactOfficer",
    name: "Nils Ernst",
    number: "4408",
  },
  stationHead: {
    body: "police",
    unit: "stationSulzbach",
    role: "stationHead",
    name: "Anke Schorr",
    number: "4401",
  },
  policeAdministrator: {
    body: "police",
    unit: null,
    role: "administrator",
    name: "Ralf Jost",
    number: null,
  },
  ministryDesk: {
    body: "ministry",
    unit: null,
    role: "ministryDesk",
    name: "Dorothee Kern",
    number: null,
  },
  outsiderOfficer: {
    body: "homburg",
    unit: "homburgService",
    role: "officer",
    name: "Fred Bauer",
    number: "711",
  },
  outsiderHead: {
    body: "homburg",
    unit: null,
    role: "headOfOrderOffice",
    name: "Rita Engel",
    number: null,
  },
  outsiderAdministrator: {
    body: "homburg",
    unit: null,
    role: "administrator",
    name: "Olaf Zimmer",
    number: null,
  },
} as const satisfies Record<string, PersonPlan>;

/** People of the test world; Homburg has an agreement with nobody. */
export type PersonaKey = keyof typeof people;

/** A person with the hat they wear in tests. */
export interface Persona {
  readonly key: PersonaKey;
  readonly accountId: Uuid;
  readonly membershipId: Uuid;
  readonly organisationId: Uuid;
  readonly unitIds: readonly Uuid[];
  readonly displayName: string;
}

/** The product as tests need it: with its database at hand. */
export type WorldApp = App & TestApp;

/** Two towns, a police force with two stations, a ministry, and a town outside of it all. */
export interface World {
  readonly app: WorldApp;
  readonly organisations: Readonly<Record<BodyKey, Uuid>>;
  readonly units: Readonly<Record<UnitKey, Uuid>>;
  readonly personas: Readonly<Record<PersonaKey, Persona>>;
}

function mapKeys<K extends string, V>(
  keys: readonly K[],
  valueOf: (key: K) => V,
): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<
    K,
    V
  >;
}

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>) =>
  Object.keys(record) as K[];

function reference(key: BodyKey, kind: OrganisationKind, name: string) {
  return {
    officialKey: bodies[key],
    kind,
    name,
    shortName: name,
    state: "SL",
    districtName: null,
    population: null,
    lon: null,
    lat: null,
    positionQuality: null,
  };
}

/** Runs something in the name of an organisation, to arrange or to look. */
export function asOrganisation<T>(
  world: Pick<World, "app" | "organisations">,
  body: BodyKey,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const actor = systemActor(world.organisations[body], "test");
  return withActor(world.app.platform, actor, "identity", work);
}

async function addUnits(
  world: Pick<World, "app" | "organisations" | "units">,
  body: BodyKey,
): Promise<void> {
  for (const key of keysOf(units)) {
    const { body: owner, name, shortName, kind } = units[key];
    if (owner !== body) continue;
    await asOrganisation(world, body, (tx) =>
      tx.db
        .insertInto("units")
        .values({
          organisation_id: world.organisations[body],
          id: world.units[key],
          name,
          short_name: shortName,
          kind,
        })
        .execute(),
    );
  }
}

async function addPeople(
  world: Pick<World, "app" | "organisations" | "units">,
  body: BodyKey,
): Promise<Persona[]> {
  const personas: Persona[] = [];
  for (const key of keysOf(people)) {
    const plan: PersonPlan = people[key];
    if (plan.body !== body) continue;
    const membershipId = uuidv7();
    const unitIds = plan.unit === null ? [] : [world.units[plan.unit]];
    const [accountId = ""] = await asOrganisation(world, body, (tx) =>
      addMembers(world.app.identity, tx, [
        {
          id: membershipId,
          displayName: plan.name,
          serviceNumber: plan.number,
          role: plan.role,
          unitIds,
          validFrom: new Date("2024-01-01T00:00:00.000Z"),
          account: {
            email: `${key.toLowerCase()}@${body}.example`,
            serviceName: null,
            locale: "de",
          },
        },
      ]),
    );
    personas.push({
      key,
      accountId,
      membershipId,
      organisationId: world.organisations[body],
      unitIds,
      displayName: plan.name,
    });
  }
  return personas;
}

/** Fills an empty product with the test world. */
export async function createWorld(app: WorldApp): Promise<World> {
  const world = {
    app,
    organisations: mapKeys(keysOf(bodies), (key) =>
      organisationIdOf(bodies[key]),
    ),
    units: mapKeys(keysOf(units), (key) =>
      unitIdOf(organisationIdOf(bodies[units[key].body]), key),
    ),
  };
  await importReferenceOrganisations(app.platform, [
    reference("police", "statePolice", "Landespolizei"),
    reference("ministry", "ministry", "Innenministerium"),
  ]);
  const found: Persona[] = [];
  for (const body of keysOf(bodies)) {
    const id = world.organisations[body];
    await activateOrganisation(app.platform, id, "test");
    await addUnits(world, body);
    found.push(...(await addPeople(world, body)));
  }
  const byKey = new Map(found.map((persona) => [persona.key, persona]));
  const personas = mapKeys(keysOf(people), (key) => {
    const persona = byKey.get(key);
    if (persona === undefined) throw new Error(`no persona ${key}`);
    return persona;
  });
  return { ...world, personas };
}

/** What may differ in one request. */
export interface CallOptions {
  readonly ifMatch?: number | string;
  /** Same key as an earlier request, to repeat it. */
  readonly idempotencyKey?: string;
  /** Null sends no membership at all. */
  readonly membershipId?: Uuid | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Address the request comes from; the machine itself by default. */
  readonly remoteAddress?: string;
}

/** Sends requests as one person. */
export interface Caller {
  /** Value of the `cookie` header; empty for a stranger. */
  readonly cookie: string;
  get(url: string, options?: CallOptions): Promise<LightMyRequestResponse>;
  delete(url: string, options?: CallOptions): Promise<LightMyRequestResponse>;
  post: Send;
  put: Send;
  patch: Send;
}

type Send = (
  url: string,
  body?: object,
  options?: CallOptions,
) => Promise<LightMyRequestResponse>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Requests with a cookie and, by default, a membership. */
export function callWith(
  app: Pick<TestApp, "server">,
  cookie: string,
  membership: Uuid | null,
): Caller {
  const call = (
    method: Method,
    url: string,
    body: object | undefined,
    options: CallOptions = {},
  ) => {
    const { ifMatch, idempotencyKey, remoteAddress } = options;
    const { membershipId = membership } = options;
    return app.server.inject({
      method,
      url,
      ...(remoteAddress !== undefined && { remoteAddress }),
      ...(body !== undefined && { payload: body }),
      headers: {
        ...(cookie !== "" && { cookie }),
        ...(membershipId !== null && { "acting-membership": membershipId }),
        ...(ifMatch !== undefined && { "if-match": `"${ifMatch}"` }),
        ...(method !== "GET" && {
          "idempotency-key": idempotencyKey ?? randomUUID(),
        }),
        ...options.headers,
      },
    });
  };
  return {
    cookie,
    get: (url, options) => call("GET", url, undefined, options),
    delete: (url, options) => call("DELETE", url, undefined, options),
    post: (url, body, options) => call("POST", url, body, options),
    put: (url, body, options) => call("PUT", url, body, options),
    patch: (url, body, options) => call("PATCH", url, body, options),
  };
}

/** The `cookie` header that a browser would send after this answer, beside what it had. */
export function cookiesAfter(
  setCookies: readonly string[],
  before = "",
): string {
  const jar = new Map<string, string>();
  const put = (pair: string) => {
    const [name = "", ...value] = pair.trim().split("=");
    if (name !== "") jar.set(name, value.join("="));
  };
  for (const pair of before.split(";")) put(pair);
  for (const cookie of setCookies) {
    put(cookie.split(";", 1)[0] ?? "");
    if (/max-age=0/i.test(cookie)) jar.delete(cookie.split("=", 1)[0] ?? "");
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}

/** `Set-Cookie` values of an answer. */
export function setCookiesOf(answer: LightMyRequestResponse): string[] {
  const value = answer.headers["set-cookie"];
  return value === undefined ? [] : [value].flat();
}

/** A person with a session of their own, signed in with both factors. */
export async function as(world: World, key: PersonaKey): Promise<Caller> {
  const { accountId, membershipId } = world.personas[key];
  const { setCookies } = await world.app.identity.sessions.open(
    new Headers({ "user-agent": "Firefox/140.0 (Windows)" }),
    { accountId, proof: "password", secondFactor: true, workstationId: null },
  );
  return callWith(world.app, cookiesAfter(setCookies), membershipId);
}

/** Somebody who is not signed in. */
export function asStranger(world: World): Caller {
  return callWith(world.app, "", null);
}

/** Audit entries of an organisation with an action, oldest first. */
export async function auditOf(
  world: World,
  body: BodyKey,
  action: string,
): Promise<
  {
    readonly account_id: Uuid | null;
    readonly membership_id: Uuid | null;
    readonly object_id: Uuid;
    readonly reason: string | null;
    readonly details: string | null;
  }[]
> {
  return asOrganisation(world, body, (tx) =>
    tx.db
      .selectFrom("audit_entries")
      .select(["account_id", "membership_id", "object_id", "reason", "details"])
      .where("organisation_id", "=", world.organisations[body])
      .where("action", "=", action)
      .orderBy("id")
      .execute(),
  );
}
