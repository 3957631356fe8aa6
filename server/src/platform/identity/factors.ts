// SPDX-License-Identifier: EUPL-1.2
import { createHmac, randomBytes, randomInt } from "node:crypto";
import type { CodeFactor } from "@schulterschluss/contract/identity";
import type { Kysely } from "kysely";
import type { Clock } from "../clock/clock.ts";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";
import { decrypt, encrypt } from "../keys/envelope.ts";
import {
  confirmPendingTotp,
  countPaperCodes,
  deletePaperCodes,
  deletePasskeys,
  deleteTotp,
  findTotp,
  listPasskeys,
  putPendingTotp,
  replacePaperCodes,
  usePaperCode,
  useTotpStep,
} from "./factors.repo.ts";
import type { IdentitySecrets } from "./secret.ts";
import { base32, findTotpStep, totpUri } from "./totp.ts";

/** Second factors that an account has. */
export interface FactorList {
  readonly totp: boolean;
  readonly passkeys: readonly {
    readonly id: Uuid;
    readonly name: string | null;
    readonly createdAt: Date;
  }[];
  /** Null when there is no list. */
  readonly paperCodesLeft: number | null;
}

/** Second factors beside passkeys, whose ceremonies the library keeps. */
export interface Factors {
  list(accountId: Uuid): Promise<FactorList>;
  /** A new secret; the app in use, if any, stays until `confirmTotp`. */
  startTotp(
    accountId: Uuid,
    person: string,
  ): Promise<{ readonly secret: string; readonly uri: string }>;
  /** Whether the code fits; the app is a factor from then on. */
  confirmTotp(accountId: Uuid, code: string): Promise<boolean>;
  removeTotp(accountId: Uuid): Promise<void>;
  /** A new list of one-time codes, shown once; the former list ends. */
  createPaperCodes(accountId: Uuid): Promise<string[]>;
  removePasskey(accountId: Uuid, id: Uuid): Promise<boolean>;
  /** Uses a code up; false when it is wrong or was used before. */
  useCode(accountId: Uuid, factor: CodeFactor, code: string): Promise<boolean>;
  /** Takes every factor away. */
  removeAll(accountId: Uuid): Promise<void>;
}

const secretBytes = 20;
const listLength = 20;
// No letters that look like digits when they are printed.
const codeAlphabet = "abcdefghjkmnpqrstuvwxyz23456789";

function makePaperCode(): string {
  const part = () =>
    Array.from({ length: 4 }, () =>
      codeAlphabet.charAt(randomInt(codeAlphabet.length)),
    ).join("");
  return `${part()}-${part()}`;
}

function totpContext(accountId: Uuid): string {
  return `totp/1/${accountId}`;
}

/** Builds the factors on the auth role's handle. */
export function createFactors(
  db: Kysely<Database>,
  secrets: IdentitySecrets,
  clock: Clock,
): Factors {
  const hashOf = (accountId: Uuid, code: string) =>
    createHmac("sha256", secrets.codes)
      .update(`${accountId}:${code.toLowerCase().replaceAll(/[\s-]/g, "")}`)
      .digest();
  const stepOf = (accountId: Uuid, sealed: Buffer, code: string) => {
    const secret = decrypt(secrets.totp, totpContext(accountId), sealed);
    return findTotpStep(secret, code, clock.now());
  };
  const useTotp = async (accountId: Uuid, code: string) => {
    const secret = (await findTotp(db, accountId))?.secret ?? null;
    if (secret === null) return false;
    const step = stepOf(accountId, secret, code);
    return step !== undefined && useTotpStep(db, accountId, step);
  };
  return {
    list: async (accountId) => ({
      totp: ((await findTotp(db, accountId))?.secret ?? null) !== null,
      passkeys: (await listPasskeys(db, accountId)).map((row) => ({
        id: row.id,
        name: row.name,
        createdAt: row.created_at ?? clock.now(),
      })),
      paperCodesLeft: await countPaperCodes(db, accountId),
    }),
    startTotp: async (accountId, person) => {
      const secret = randomBytes(secretBytes);
      const sealed = encrypt(secrets.totp, totpContext(accountId), secret);
      await putPendingTotp(db, accountId, sealed);
      return { secret: base32(secret), uri: totpUri(secret, person) };
    },
    confirmTotp: async (accountId, code) => {
      const pending = (await findTotp(db, accountId))?.pending ?? null;
      if (pending === null) return false;
      const step = stepOf(accountId, pending, code);
      if (step === undefined) return false;
      await confirmPendingTotp(db, accountId, pending, step);
      return true;
    },
    removeTotp: (accountId) => deleteTotp(db, accountId),
    createPaperCodes: async (accountId) => {
      const codes = Array.from({ length: listLength }, makePaperCode);
      await replacePaperCodes(
        db,
        accountId,
        codes.map((code) => hashOf(accountId, code)),
      );
      return codes;
    },
    removePasskey: async (accountId, id) =>
      (await deletePasskeys(db, accountId, id)) > 0,
    useCode: (accountId, factor, code) =>
      factor === "totp"
        ? useTotp(accountId, code)
        : usePaperCode(db, accountId, hashOf(accountId, code), clock.now()),
    removeAll: async (accountId) => {
      await deleteTotp(db, accountId);
      await deletePaperCodes(db, accountId);
      await deletePasskeys(db, accountId);
    },
  };
}
