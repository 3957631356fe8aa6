// SPDX-License-Identifier: EUPL-1.2
import { passkey } from "@better-auth/passkey";
import { betterAuth } from "better-auth";
import { createAuthEndpoint } from "better-auth/api";
import { deleteSessionCookie, setSessionCookie } from "better-auth/cookies";
import { APIError } from "better-auth";
import type { Kysely } from "kysely";
import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Database } from "../db/types.generated.ts";
import { deviceLabel } from "./device.ts";

/** What the library is set up with. */
export interface LibraryOptions {
  /** Handle of the auth role. */
  readonly db: Kysely<Database>;
  /** Signs cookies. */
  readonly cookieSecret: string;
  /** Origin that people use; decides on `Secure` cookies and on passkeys. */
  readonly publicUrl: string;
  readonly now: () => Date;
  /** How long a session that was just opened lives, by how it was opened. */
  readonly endsAt: (now: Date) => Date;
  readonly onError: (message: string) => void;
}

// The end of a session is `ends_at`, by the clock of the product; the library
// compares with the clock of the machine and must never end one by itself.
const neverByTheLibrary = new Date("9999-12-31T00:00:00.000Z");

/** Days a browser keeps the session cookie. */
export const cookieDays = 30;

const accountFields = {
  serviceName: {
    type: "string",
    required: false,
    input: false,
    fieldName: "service_name",
  },
  homeOrganisationId: {
    type: "string",
    required: false,
    input: false,
    fieldName: "home_organisation_id",
  },
  locale: { type: "string", required: false, input: false },
} as const;

function sessionFields(options: LibraryOptions) {
  const date = { type: "date", required: false, input: false } as const;
  const now = () => options.now();
  return {
    // A passkey is the one proof whose session the library opens by itself.
    proof: {
      type: "string",
      required: false,
      input: false,
      defaultValue: "passkey",
    },
    secondFactorAt: {
      ...date,
      fieldName: "second_factor_at",
      defaultValue: now,
    },
    confirmedAt: { ...date, fieldName: "confirmed_at", defaultValue: now },
    lastUsedAt: { ...date, fieldName: "last_used_at", defaultValue: now },
    endsAt: {
      ...date,
      fieldName: "ends_at",
      defaultValue: () => options.endsAt(options.now()),
    },
    lockedAt: { ...date, fieldName: "locked_at" },
    workstationId: {
      type: "string",
      required: false,
      input: false,
      fieldName: "workstation_id",
    },
  } as const;
}

const newSession = z.strictObject({
  accountId: z.uuid(),
  proof: z.string(),
  secondFactorAt: z.date().nullable(),
  workstationId: z.uuid().nullable(),
});

/** Our own endpoints inside of the library: never on the network. */
function sessionPlugin(options: LibraryOptions) {
  return {
    id: "schulterschluss-sessions",
    endpoints: {
      readSessionToken: createAuthEndpoint.serverOnly(
        { method: "GET", requireHeaders: true },
        async (ctx) => {
          const { name } = ctx.context.authCookies.sessionToken;
          const token = await ctx.getSignedCookie(name, ctx.context.secret);
          return typeof token === "string" ? token : undefined;
        },
      ),
      openSession: createAuthEndpoint.serverOnly(
        { method: "POST", body: newSession },
        async (ctx) => {
          const { accountId, ...rest } = ctx.body;
          const now = options.now();
          const user =
            await ctx.context.internalAdapter.findUserById(accountId);
          if (!user) throw new APIError("UNAUTHORIZED");
          const session = await ctx.context.internalAdapter.createSession(
            accountId,
            false,
            {
              ...rest,
              createdAt: now,
              updatedAt: now,
              confirmedAt: now,
              lastUsedAt: now,
              endsAt: options.endsAt(now),
            },
            true,
          );
          await setSessionCookie(ctx, { session, user });
          return session.id;
        },
      ),
      clearCookies: createAuthEndpoint.serverOnly(
        { method: "POST" },
        async (ctx) => {
          deleteSessionCookie(ctx);
          return null;
        },
      ),
    },
  };
}

function requirePersonPresent(userVerified: boolean | undefined): void {
  if (userVerified !== true)
    throw new APIError("UNAUTHORIZED", {
      message: "the authenticator did not check who holds it",
    });
}

/** Sets up better-auth on the schema `auth`, without any route of its own. */
export function setUpLibrary(options: LibraryOptions) {
  const publicUrl = new URL(options.publicUrl);
  return betterAuth({
    appName: "Schulterschluss",
    baseURL: publicUrl.origin,
    secret: options.cookieSecret,
    database: { db: options.db.withSchema("auth"), type: "postgres" },
    telemetry: { enabled: false },
    logger: {
      level: "error",
      log: (_level, message) => options.onError(message),
    },
    advanced: {
      cookiePrefix: "schulterschluss",
      useSecureCookies: publicUrl.protocol === "https:",
      database: { generateId: () => uuidv7() },
    },
    user: {
      modelName: "accounts",
      fields: {
        emailVerified: "email_verified",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
      additionalFields: accountFields,
    },
    account: {
      modelName: "credentials",
      fields: {
        accountId: "account_id",
        providerId: "provider_id",
        userId: "user_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    session: {
      modelName: "sessions",
      fields: {
        userId: "account_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
      additionalFields: sessionFields(options),
      expiresIn: cookieDays * 86_400,
      freshAge: 0,
    },
    verification: {
      modelName: "verifications",
      fields: {
        expiresAt: "expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: {
              ...session,
              ipAddress: "",
              userAgent: deviceLabel(session.userAgent ?? null),
              expiresAt: neverByTheLibrary,
            },
          }),
        },
      },
    },
    plugins: [
      sessionPlugin(options),
      passkey({
        rpID: publicUrl.hostname,
        rpName: "Schulterschluss",
        origin: publicUrl.origin,
        authenticatorSelection: {
          residentKey: "required",
          userVerification: "required",
        },
        registration: {
          afterVerification: async ({ verification }) => {
            requirePersonPresent(verification.registrationInfo?.userVerified);
          },
        },
        authentication: {
          afterVerification: async ({ verification }) => {
            requirePersonPresent(verification.authenticationInfo.userVerified);
          },
        },
        advanced: { webAuthnChallengeCookie: "challenge" },
        schema: {
          passkey: {
            modelName: "passkeys",
            fields: {
              publicKey: "public_key",
              userId: "account_id",
              credentialID: "credential_id",
              deviceType: "device_type",
              backedUp: "backed_up",
              createdAt: "created_at",
            },
          },
        },
      }),
    ],
  });
}

/** The library as it was set up. */
export type Library = ReturnType<typeof setUpLibrary>;
