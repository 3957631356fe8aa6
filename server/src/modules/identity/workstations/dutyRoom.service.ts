// SPDX-License-Identifier: EUPL-1.2
import type { WorkstationBoard } from "@schulterschluss/contract/identity";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import { systemActor } from "../../../platform/db/systemActor.ts";
import { withActor } from "../../../platform/db/withActor.ts";
import { problem } from "../../../platform/errors/problem.ts";
import type { OpenRequest } from "../../../platform/http/operationTypes.ts";
import {
  counters,
  freePinFailures,
} from "../../../platform/identity/attempts.ts";
import { holdsAt } from "../../../platform/identity/sessionTimes.ts";
import type {
  Device,
  DevicePerson,
} from "../../../platform/identity/workstationDevice.ts";
import type { IdentityContext } from "../context.ts";
import { presentDevice } from "../directory.ts";
import { roleOf } from "../account/me.service.ts";
import { type SignedIn, openSession, requireActive } from "../signIn/steps.ts";
import { noteWorkstationUse, registerDevice } from "./workstations.repo.ts";

async function getDevice(
  { identity }: IdentityContext,
  request: OpenRequest,
): Promise<Device> {
  const device = await identity.devices.find(request.headers);
  if (device === undefined) throw problem("identity.workstationUnknown");
  return device;
}

async function listCurrentPeople(
  { identity, platform }: IdentityContext,
  device: Device,
): Promise<DevicePerson[]> {
  const now = platform.clock.now();
  const people = await identity.devices.listPeople(device);
  return people.filter((person) => holdsAt(person, now));
}

/** Runs something in the name of the workstation's organisation. */
async function inOrganisation<T>(
  { platform }: IdentityContext,
  request: OpenRequest,
  device: Device,
  purpose: "identity" | "transmissions",
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { organisationId, unitId } = device;
  const unitIds = unitId === null ? [] : [unitId];
  const { circles } = await platform.circles.circlesOf(
    organisationId,
    unitIds,
    platform.clock.now(),
  );
  const actor = systemActor(organisationId, request.requestId, circles);
  return withActor(platform, { ...actor, unitIds }, purpose, work);
}

async function presentPeople(
  context: IdentityContext,
  device: Device,
): Promise<WorkstationBoard["people"]> {
  const { identity } = context;
  const people = await listCurrentPeople(context, device);
  const holders = await identity.pins.listHolders(device.id);
  const uses = await identity.sessions.listOnWorkstation(device.id);
  return people.flatMap((person) => {
    const role = roleOf(person.role);
    const use = uses.find((one) => one.accountId === person.accountId);
    if (role === undefined) return [];
    return [
      {
        membershipId: person.membershipId,
        label: person.serviceNumber ?? person.displayName,
        role,
        pinSet: holders.has(person.membershipId),
        waiting: use?.locked === true,
        lastUsedAt: use?.lastUsedAt.toISOString() ?? null,
      },
    ];
  });
}

/** What stands on the screen before anybody signs in: people, and what waits without place and content. */
export async function presentBoard(
  context: IdentityContext,
  request: OpenRequest,
): Promise<WorkstationBoard> {
  const { identity, platform } = context;
  const device = await getDevice(context, request);
  const workstation = await presentDevice(context, request);
  if (workstation === null) throw problem("identity.workstationUnknown");
  const rules = await identity.resolver.rulesOf(device.organisationId);
  const items = await inOrganisation(
    context,
    request,
    device,
    "transmissions",
    (tx) => context.listWaiting(tx, device.unitId),
  );
  return {
    workstation,
    lockMin: rules.workstationLockMin,
    people: await presentPeople(context, device),
    items: items.map(({ urgency, dueAt }) => ({
      urgency,
      dueAt: dueAt?.toISOString() ?? null,
    })),
    now: platform.clock.now().toISOString(),
  };
}

/** Ties a device to a workstation by the administrator's code; answers its cookie. */
export async function register(
  context: IdentityContext,
  request: OpenRequest,
  code: string,
): Promise<string> {
  const { identity, platform } = context;
  const attempt = await identity.attempts.begin(counters.link(request.address));
  const device = await identity.devices.findByCode(code, platform.clock.now());
  if (device === undefined) throw problem("identity.linkInvalid");
  const { hash, setCookie } = identity.devices.makeSecret();
  await inOrganisation(context, request, device, "identity", async (tx) => {
    const codeHash = identity.devices.hashOfCode(code);
    if (!(await registerDevice(tx, device.id, codeHash, hash)))
      throw problem("identity.linkInvalid");
    tx.audit({
      action: "identity.workstationRegistered",
      object: { type: "workstation", id: device.id },
    });
  });
  await attempt.succeeded();
  return setCookie;
}

async function checkPin(
  { identity }: IdentityContext,
  device: Device,
  membershipId: Uuid,
  pin: string,
): Promise<void> {
  const place = { workstationId: device.id, membershipId };
  const attempt = await identity.attempts.begin(
    counters.pin(device.id, membershipId),
  );
  const outcome = await identity.pins.check(place, pin);
  if (outcome === "wrong") {
    const left = freePinFailures + 1 - attempt.failures;
    throw problem("identity.wrongPin", {
      params: { attemptsLeft: Math.max(0, left) },
    });
  }
  await attempt.succeeded();
  if (outcome === "none") throw problem("identity.pinNotSet");
}

/** Signs in, unlocks or switches by PIN: device and PIN are two factors. */
export async function signInByPin(
  context: IdentityContext,
  request: OpenRequest,
  input: { readonly membershipId: Uuid; readonly pin: string },
): Promise<SignedIn> {
  const device = await getDevice(context, request);
  const people = await listCurrentPeople(context, device);
  const person = people.find((one) => one.membershipId === input.membershipId);
  if (person === undefined) throw problem("request.notFound");
  const noteInLog = (action: `identity.${string}`, reason?: string) =>
    inOrganisation(context, request, device, "identity", async (tx) => {
      if (reason === undefined) await noteWorkstationUse(tx, device.id);
      tx.audit({
        action,
        object: { type: "membership", id: person.membershipId },
        details: { proof: "workstationPin", workstation: device.id },
        ...(reason !== undefined && { reason }),
      });
    });
  try {
    await checkPin(context, device, person.membershipId, input.pin);
  } catch (error) {
    await noteInLog("identity.signInFailed", "pin");
    throw error;
  }
  const signedIn = await openSession(context, request, {
    accountId: person.accountId,
    proof: "workstationPin",
    secondFactor: true,
  });
  await noteInLog("identity.signedIn");
  return signedIn;
}

/** Sets the own PIN for the workstation the session runs on. */
export async function setOwnPin(
  context: IdentityContext,
  request: OpenRequest,
  input: { readonly membershipId: Uuid; readonly pin: string },
): Promise<void> {
  const { identity } = context;
  const device = await getDevice(context, request);
  const { session } = requireActive(context, request);
  const { membershipId, pin } = input;
  // Asks for the second factor where the role needs one.
  const acting = await identity.resolveActor(session, membershipId, request);
  const people = await listCurrentPeople(context, device);
  const isThere = people.some((person) => person.membershipId === membershipId);
  if (acting === undefined || !isThere || session.workstationId !== device.id)
    throw problem("identity.membershipRequired");
  const place = { workstationId: device.id, membershipId };
  await identity.pins.set(place, session.accountId, pin);
  await withActor(context.platform, acting.actor, "identity", async (tx) => {
    tx.audit({
      action: "identity.pinSet",
      object: { type: "workstation", id: device.id },
    });
  });
}
