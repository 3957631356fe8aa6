// SPDX-License-Identifier: EUPL-1.2
import {
  type Agreement,
  agreementActions,
  agreementLife,
} from "@schulterschluss/contract/agreements";
import type { StateTable } from "@schulterschluss/contract/core";
import {
  type Incident,
  incidentActions,
  incidentLife,
} from "@schulterschluss/contract/incidents";
import {
  type Patrol,
  patrolActions,
  patrolLife,
} from "@schulterschluss/contract/patrols";
import {
  type Proposal,
  type Transmission,
  type TransmissionKind,
  transmissionActions,
  transmissionKinds,
  transmissionLives,
} from "@schulterschluss/contract/transmissions";
import type { LightMyRequestResponse } from "fastify";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bodyOf } from "./answers.ts";
import { createTestApp } from "./app.ts";
import {
  agreementBody,
  incidentBody,
  putAgreementInForce,
  transmissionBody,
} from "./mainLine.ts";
import { type PersonaKey, type World, as, createWorld } from "./personas.ts";
import { testNow } from "./unitOfWork.ts";

/** How a test makes an object of a table and takes actions on it. */
interface Driver<S extends string, A extends string> {
  create(): Promise<string>;
  stateOf(id: string): Promise<S>;
  /** The answer to somebody who asks for it; undefined for a step of the system. */
  act(
    id: string,
    action: A,
    side: string,
  ): Promise<LightMyRequestResponse | undefined>;
}

let world: World;
const clauseId = uuidv7();

beforeAll(async () => {
  world = await createWorld(await createTestApp());
  await putAgreementInForce(world, {
    clauses: [
      {
        id: clauseId,
        kind: "routineTransmission",
        transmissionKind: "notice",
        categories: ["vandalism"],
        fromOrganisationId: world.organisations.sulzbach,
        toOrganisationId: world.organisations.police,
        legalBasis: "Vereinbarung § 4",
        responseMin: 15,
      },
    ],
  });
});
afterAll(() => world.app.close());

const deliver = () => world.app.platform.jobs.drain();

async function post(who: PersonaKey, url: string, body: object) {
  const caller = await as(world, who);
  const { version } = bodyOf<{ version: number }>(
    await caller.get(url.replace(/\/(actions|confirmation)$/, "")),
  );
  return caller.post(url, body, { ifMatch: version });
}

async function send(kind: TransmissionKind, incidentId: string) {
  const caller = await as(world, "kodShiftLead");
  const proposal = bodyOf<Proposal>(
    await caller.get(`/api/v1/transmissions/proposal?incidentId=${incidentId}`),
  );
  const legalBasisKey = {
    transfer: "sl-between-police-authorities",
    notice: `agreement:${clauseId}`,
    offenceNotice: "stpo-163",
  }[kind];
  const body = transmissionBody(incidentId, proposal, {
    kind,
    legalBasisKey,
    recipientUnitId: world.units.stationSulzbach,
  });
  bodyOf(await caller.post("/api/v1/transmissions", body), 201);
  return body.id;
}

async function newIncident(): Promise<string> {
  const body = incidentBody();
  const caller = await as(world, "kodShiftLead");
  bodyOf(await caller.post("/api/v1/incidents", body), 201);
  return body.id;
}

const get = async <T>(who: PersonaKey, url: string) =>
  bodyOf<T>(await (await as(world, who)).get(url));

const incidents: Driver<Incident["state"], (typeof incidentActions)[number]> = {
  create: newIncident,
  stateOf: async (id) =>
    (await get<Incident>("kodShiftLead", `/api/v1/incidents/${id}`)).state,
  act: async (id, action, side) => {
    if (side === "system") {
      const transmission = await send("transfer", id);
      await deliver();
      const url = `/api/v1/transmissions/${transmission}/actions`;
      bodyOf(await post("dutyOfficer", url, { action: "accept" }));
      await deliver();
      return undefined;
    }
    return post("kodShiftLead", `/api/v1/incidents/${id}/actions`, {
      action,
      unitId: world.units.sulzbachOffice,
      reason: "Grund",
      actionsTaken: ["talk"],
    });
  },
};

const transmissionsOf = (
  kind: TransmissionKind,
): Driver<Transmission["state"], (typeof transmissionActions)[number]> => ({
  create: async () => send(kind, await newIncident()),
  stateOf: async (id) =>
    (await get<Transmission>("kodShiftLead", `/api/v1/transmissions/${id}`))
      .state,
  act: async (id, action, side) => {
    const who = side === "recipient" ? "dutyOfficer" : "kodShiftLead";
    if (side === "system") {
      if (action === "expire")
        world.app.clock.set(new Date(testNow.getTime() + 16 * 60_000));
      await deliver();
      world.app.clock.set(testNow);
      return undefined;
    }
    const answer = await post(who, `/api/v1/transmissions/${id}/actions`, {
      action,
      reason: "notCompetent",
      text: "Worte",
      ...(action === "forward" && {
        forwardToUnitId: world.units.stationMerzig,
      }),
    });
    if (answer.statusCode === 200) await deliver();
    return answer;
  },
});

const agreements: Driver<
  Agreement["state"],
  (typeof agreementActions)[number]
> = {
  create: async () => {
    const body = agreementBody(world, [
      { body: "sulzbach", unit: "sulzbachService" },
      { body: "police", unit: "stationSulzbach" },
    ]);
    const caller = await as(world, "head");
    bodyOf(await caller.post("/api/v1/agreements", body), 201);
    return body.id;
  },
  stateOf: async (id) =>
    (await get<Agreement>("head", `/api/v1/agreements/${id}`)).state,
  act: async (id, action, side) => {
    const url = `/api/v1/agreements/${id}`;
    if (side === "system") {
      const unitIds = [world.units.stationSulzbach];
      bodyOf(await post("stationHead", `${url}/confirmation`, { unitIds }));
      return undefined;
    }
    return post("head", `${url}/actions`, { action, reason: "Grund" });
  },
};

const patrols: Driver<Patrol["state"], (typeof patrolActions)[number]> = {
  create: async () => {
    const caller = await as(world, "kodShiftLead");
    const id = uuidv7();
    const body = {
      id,
      startsAt: "2026-07-03T18:00:00.000Z",
      endsAt: "2026-07-03T22:00:00.000Z",
      circleId: null,
      unitIds: [world.units.sulzbachService],
      meetingPoint: null,
      focus: null,
      categories: [],
    };
    bodyOf(await caller.post("/api/v1/patrols", body), 201);
    return id;
  },
  stateOf: async (id) =>
    (await get<Patrol>("kodShiftLead", `/api/v1/patrols/${id}`)).state,
  act: (id, action) =>
    post("kodShiftLead", `/api/v1/patrols/${id}/actions`, {
      action,
      begunAt: "2026-07-03T18:00:00.000Z",
      endedAt: "2026-07-03T19:00:00.000Z",
      reason: "Grund",
    }),
};

/** Shortest way of transitions to each state, from the initial one. */
function waysOf<S extends string, A extends string>(table: StateTable<S, A>) {
  const ways = new Map<S, { action: A; side: string }[]>([[table.initial, []]]);
  for (const [state, way] of ways)
    for (const row of table.transitions)
      if (row.from.includes(state) && !ways.has(row.to))
        ways.set(row.to, [...way, { action: row.action, side: row.side }]);
  return ways;
}

async function driveTo<S extends string, A extends string>(
  driver: Driver<S, A>,
  way: readonly { action: A; side: string }[],
): Promise<string> {
  const id = await driver.create();
  for (const { action, side } of way) {
    const answer = await driver.act(id, action, side);
    if (answer !== undefined) bodyOf(answer);
  }
  return id;
}

/** Takes every transition of a table once, from every state it starts from. */
async function walk<S extends string, A extends string>(
  table: StateTable<S, A>,
  driver: Driver<S, A>,
): Promise<void> {
  const ways = waysOf(table);
  expect([...ways.keys()].toSorted()).toEqual([...table.states].toSorted());
  for (const row of table.transitions)
    for (const from of row.from) {
      const id = await driveTo(driver, ways.get(from) ?? []);
      expect(await driver.stateOf(id)).toBe(from);
      const answer = await driver.act(id, row.action, row.side);
      if (answer !== undefined) bodyOf(answer);
      const step = `${from} --${row.action}--> `;
      expect(step + (await driver.stateOf(id))).toBe(step + row.to);
    }
}

/** Asks in every state for every action that the table does not have there. */
async function knock<S extends string, A extends string>(
  table: StateTable<S, A>,
  actions: readonly A[],
  driver: Driver<S, A>,
): Promise<void> {
  for (const [state, way] of waysOf(table)) {
    const id = await driveTo(driver, way);
    const allowed = table.transitions.filter((row) => row.from.includes(state));
    for (const side of new Set(["own", "sender", "recipient"]))
      for (const action of actions) {
        if (side === "recipient" && state === table.initial) continue;
        if (!table.transitions.some((row) => row.side === side)) continue;
        if (allowed.some((row) => row.action === action && row.side === side))
          continue;
        const answer = await driver.act(id, action, side);
        const asked = `${side} asks for ${action} in ${state}: `;
        expect(asked + String(answer?.statusCode)).toBe(`${asked}409`);
      }
    expect(await driver.stateOf(id)).toBe(state);
  }
}

describe.each([
  ["incident", incidentLife, incidentActions, () => incidents],
  ["agreement", agreementLife, agreementActions, () => agreements],
  ["patrol", patrolLife, patrolActions, () => patrols],
  ...transmissionKinds.map(
    (kind) =>
      [
        kind,
        transmissionLives[kind],
        transmissionActions,
        () => transmissionsOf(kind),
      ] as const,
  ),
] as readonly (readonly [
  string,
  StateTable<string, string>,
  readonly string[],
  () => Driver<string, string>,
])[])("the life of an object: %s", (_name, table, actions, driver) => {
  it("takes every step of its table, from every state", async () => {
    await expect(walk(table, driver())).resolves.toBeUndefined();
  }, 120_000);

  it("refuses every other action in every state, and stays as it is", async () => {
    await expect(knock(table, actions, driver())).resolves.toBeUndefined();
  }, 120_000);
});
