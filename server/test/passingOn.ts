// SPDX-License-Identifier: EUPL-1.2
// Steps of passing on through the routes, for tests that look at one of them.
import type {
  Proposal,
  Transmission,
  TransmissionInput,
} from "@schulterschluss/contract/transmissions";
import { bodyOf } from "./answers.ts";
import { createTestApp } from "./app.ts";
import { expectStatus, incidentBody, transmissionBody } from "./mainLine.ts";
import { type PersonaKey, type World, as, createWorld } from "./personas.ts";

export const transmissions = "/api/v1/transmissions";
export const betweenAuthorities = "sl-between-police-authorities";

/** What makes an input a transfer between the two authorities. */
export const transfer = {
  kind: "transfer",
  legalBasisKey: betweenAuthorities,
} as const;

/** A world of its own with the steps of passing on, each as the persona that is named. */
export type PassingOn = Awaited<ReturnType<typeof startPassingOn>>;

export async function startPassingOn() {
  const world: World = await createWorld(await createTestApp());

  const get = async (who: PersonaKey, id: string) =>
    bodyOf<Transmission>(
      await (await as(world, who)).get(`${transmissions}/${id}`),
    );

  return {
    world,
    get,
    as: (who: PersonaKey) => as(world, who),
    deliver: () => world.app.platform.jobs.drain(),
    close: () => world.app.close(),

    act: async (who: PersonaKey, id: string, body: object) =>
      (await as(world, who)).post(`${transmissions}/${id}/actions`, body, {
        ifMatch: (await get(who, id)).version,
      }),

    /** Records an entry and prepares what a person would send. */
    async prepare(
      who: PersonaKey,
      changes: Partial<TransmissionInput> = {},
    ): Promise<TransmissionInput> {
      const caller = await as(world, who);
      const entry = incidentBody();
      expectStatus(await caller.post("/api/v1/incidents", entry), 201);
      const proposal = bodyOf<Proposal>(
        await caller.get(`${transmissions}/proposal?incidentId=${entry.id}`),
      );
      return transmissionBody(entry.id, proposal, {
        recipientUnitId: world.units.stationSulzbach,
        ...changes,
      });
    },

    send: async (who: PersonaKey, body: TransmissionInput) =>
      (await as(world, who)).post(transmissions, body),
  };
}
