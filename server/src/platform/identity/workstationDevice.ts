// SPDX-License-Identifier: EUPL-1.2
import { createHash, createHmac, randomBytes } from "node:crypto";
import type { Kysely } from "kysely";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";
import { makeCookie, readCookie, workstationCookie } from "./cookies.ts";
import { base32 } from "./totp.ts";

/** The registered workstation that a request comes from. */
export interface Device {
  readonly id: Uuid;
  readonly organisationId: Uuid;
  readonly unitId: Uuid | null;
  readonly name: string;
}

/** A person of a workstation, as the auth role finds them before anybody is signed in. */
export interface DevicePerson {
  readonly membershipId: Uuid;
  readonly accountId: Uuid;
  readonly displayName: string;
  readonly serviceNumber: string | null;
  readonly role: string;
  readonly validFrom: Date;
  readonly validUntil: Date | null;
}

/** Devices of duty rooms, before anybody is signed in on them. */
export interface Devices {
  /** By the secret in the device's cookie. */
  find(headers: Headers): Promise<Device | undefined>;
  /** By a code that has not expired. */
  findByCode(code: string, now: Date): Promise<Device | undefined>;
  listPeople(device: Device): Promise<DevicePerson[]>;
  /** The code of a round of a workstation; the same whenever it is asked for. */
  codeOf(workstationId: Uuid, round: number): string;
  hashOfCode(code: string): Buffer;
  /** A fresh secret: its hash for the row and its cookie for the device. */
  makeSecret(): { readonly hash: Buffer; readonly setCookie: string };
}

const codeLength = 10;
const cookieMaxAgeS = 400 * 86_400;

/** Builds the devices on the auth role's handle. */
export function createDevices(
  db: Kysely<Database>,
  key: Buffer,
  secure: boolean,
): Devices {
  const select = () =>
    db
      .selectFrom("workstations")
      .select([
        "id",
        "organisation_id as organisationId",
        "unit_id as unitId",
        "name",
      ])
      .where("withdrawn_at", "is", null);
  const hashOfCode = (code: string) =>
    createHmac("sha256", key)
      .update(`code:${code.toUpperCase().replaceAll(/[\s-]/g, "")}`)
      .digest();
  return {
    find: async (headers) => {
      const secret = readCookie(headers, workstationCookie);
      if (secret === undefined) return undefined;
      const hash = createHash("sha256").update(secret).digest();
      return select().where("secret_hash", "=", hash).executeTakeFirst();
    },
    findByCode: (code, now) =>
      select()
        .where("code_hash", "=", hashOfCode(code))
        .where("code_expires_at", ">", now)
        .executeTakeFirst(),
    listPeople: (device) =>
      db
        .selectFrom("workstation_members as w")
        .innerJoin("memberships as m", (join) =>
          join
            .onRef("m.organisation_id", "=", "w.organisation_id")
            .onRef("m.id", "=", "w.membership_id"),
        )
        .select([
          "m.id as membershipId",
          "m.account_id as accountId",
          "m.display_name as displayName",
          "m.service_number as serviceNumber",
          "m.role",
          "m.valid_from as validFrom",
          "m.valid_until as validUntil",
        ])
        .where("w.organisation_id", "=", device.organisationId)
        .where("w.workstation_id", "=", device.id)
        .orderBy("m.service_number")
        .orderBy("m.display_name")
        .execute(),
    codeOf: (workstationId, round) => {
      const digest = createHmac("sha256", key)
        .update(`workstation:${workstationId}:${round}`)
        .digest();
      const code = base32(digest).slice(0, codeLength);
      return `${code.slice(0, 5)}-${code.slice(5)}`;
    },
    hashOfCode,
    makeSecret: () => {
      const secret = randomBytes(32).toString("base64url");
      return {
        hash: createHash("sha256").update(secret).digest(),
        setCookie: makeCookie(workstationCookie, secret, {
          maxAgeS: cookieMaxAgeS,
          secure,
        }),
      };
    },
  };
}
