// SPDX-License-Identifier: EUPL-1.2
import type {
  TransmissionInput,
  TransmissionKind,
} from "@schulterschluss/contract/transmissions";
import type { App } from "../app.ts";
import { permissionsOfRole } from "@schulterschluss/contract/identity";
import type { Actor, Tx, Uuid } from "../platform/db/actor.ts";
import { systemActor } from "../platform/db/systemActor.ts";
import { withActor } from "../platform/db/withActor.ts";
import { Draws } from "./random.ts";
import {
  type DemoOptions,
  type DemoWorld,
  type TownWorld,
  asOrganisation,
} from "./model.ts";

const PER_TOWN = 9;
const RECENT_DAYS = 60;

async function recent(
  tx: Tx,
  since: Date,
  limit: number,
): Promise<{ id: Uuid; category: string | null }[]> {
  return tx.db
    .selectFrom("incidents")
    .select(["id", "category"])
    .where("organisation_id", "=", tx.actor.organisationId)
    .where("category", "in", [
      "vandalism",
      "group_nuisance",
      "drug_scene",
      "traffic_hazard",
      "threat_or_assault",
      "suspicious_observation",
      "noise_public",
    ])
    .where("occurred_from", ">", since)
    .orderBy("occurred_from", "desc")
    .limit(limit)
    .execute();
}

/** Passes one incident on as somebody who accepts the proposal would. */
export async function passOn(
  app: App,
  organisationId: Uuid,
  incidentId: Uuid,
  id: Uuid,
  wanted?: TransmissionKind,
): Promise<void> {
  const { platform } = app;
  const { circles } = await platform.circles.circlesOf(
    organisationId,
    [],
    platform.clock.now(),
  );
  // As the shift lead would: the rights of a person, not of the machine.
  const actor: Actor = {
    ...systemActor(organisationId, "demo", circles),
    role: "shiftLead",
    permissions: permissionsOfRole("shiftLead"),
  };
  await withActor(platform, actor, "transmissions", async (tx) => {
    const proposal = await app.transmissions.propose(tx, incidentId);
    const [candidate] = proposal.candidates;
    const kind =
      wanted !== undefined && proposal.kinds.includes(wanted)
        ? wanted
        : proposal.kind;
    const basis = proposal.legalBases.find((one) => one.kinds.includes(kind));
    if (candidate === undefined || basis === undefined) return;
    const input: TransmissionInput = {
      id,
      incidentId,
      kind,
      channel: "app",
      recipientUnitId: candidate.unit.id,
      urgency: "p2",
      selection: proposal.selection,
      legalBasisKey: basis.key,
      useConditions: proposal.useConditions,
      deleteBy: proposal.deleteBy,
      call: null,
    };
    await app.transmissions.send(tx, input);
  });
}

async function seedTown(
  app: App,
  options: DemoOptions,
  town: TownWorld,
  part: number,
): Promise<void> {
  const draws = new Draws(options.seed, part);
  const since = new Date(options.anchor.getTime() - RECENT_DAYS * 86_400_000);
  const incidents = await asOrganisation(app, town.organisationId, (tx) =>
    recent(tx, since, PER_TOWN),
  );
  for (const incident of incidents) {
    const kind = draws.pick(["transfer", "notice", "offenceNotice"] as const);
    await passOn(
      app,
      town.organisationId,
      incident.id,
      draws.id(app.platform.clock.now()),
      kind,
    );
  }
}

async function answerSome(
  app: App,
  options: DemoOptions,
  police: Uuid,
): Promise<void> {
  const draws = new Draws(options.seed, 6100);
  const actor = systemActor(police, "demo");
  const arrived = await withActor(app.platform, actor, "transmissions", (tx) =>
    tx.db
      .selectFrom("transmissions")
      .select(["id", "kind"])
      .where("organisation_id", "=", police)
      .where("direction", "=", "in")
      .orderBy("id")
      .execute(),
  );
  // The station answers as its duty officer would, with a duty officer's rights.
  const { circles } = await app.platform.circles.circlesOf(
    police,
    [],
    app.platform.clock.now(),
  );
  const officer: Actor = {
    ...systemActor(police, "demo", circles),
    role: "dutyOfficer",
    permissions: permissionsOfRole("dutyOfficer"),
  };
  for (const { id, kind } of arrived) {
    if (draws.next() < 0.5) continue;
    const action = kind === "transfer" ? "accept" : "acknowledge";
    await withActor(app.platform, officer, "transmissions", (tx) =>
      app.transmissions.act(tx, id, { action }),
    );
  }
}

/** The latest passed-on incidents of each town; about half of them answered. */
export async function seedTransmissions(
  app: App,
  options: DemoOptions,
  world: DemoWorld,
): Promise<void> {
  for (const [index, town] of world.towns.entries())
    await seedTown(app, options, town, 5000 + index);
  await app.platform.jobs.drain();
  await answerSome(app, options, world.police);
  await app.platform.jobs.drain();
}
