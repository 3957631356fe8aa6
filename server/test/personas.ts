// SPDX-License-Identifier: EUPL-1.2
import type { OrganisationKind } from "@schulterschluss/contract/organisations";
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
import { type Caller, callWith, cookiesAfter } from "./calls.ts";
import {
  type BodyKey,
  type PersonPlan,
  type PersonaKey,
  type UnitKey,
  bodies,
  people,
  units,
} from "./worldPlan.ts";

export {
  type CallOptions,
  type Caller,
  callWith,
  cookiesAfter,
  setCookiesOf,
} from "./calls.ts";
export type { BodyKey, PersonaKey, UnitKey } from "./worldPlan.ts";

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
