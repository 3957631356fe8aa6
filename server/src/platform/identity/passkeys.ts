// SPDX-License-Identifier: EUPL-1.2
import type {
  newPasskey,
  passkeyAnswer,
  passkeyCreation,
  passkeyRequest,
} from "@schulterschluss/contract/identity";
import { APIError } from "better-auth";
import type { Kysely } from "kysely";
import type { z } from "zod";
import type { Uuid } from "../db/actor.ts";
import type { Database } from "../db/types.generated.ts";
import { problem } from "../errors/problem.ts";
import type { Library } from "./library.ts";
import type { OpenedSession } from "./sessions.ts";

/** A question to the authenticator, with the cookie that ties the answer to it. */
export interface Challenge<Options> {
  readonly options: Options;
  readonly setCookies: readonly string[];
}

/** Ceremonies of passkeys; each counts as two factors, for the authenticator checks who holds it. */
export interface Passkeys {
  startSignIn(
    headers: Headers,
  ): Promise<Challenge<z.input<typeof passkeyRequest>>>;
  /** Opens a session; throws `identity.passkeyRefused`. */
  finishSignIn(
    headers: Headers,
    answer: z.output<typeof passkeyAnswer>,
    workstationId: Uuid | null,
  ): Promise<OpenedSession & { readonly accountId: Uuid }>;
  /** For the account of the session in the headers. */
  startCreation(
    headers: Headers,
    person: string,
  ): Promise<Challenge<z.input<typeof passkeyCreation>>>;
  finishCreation(
    headers: Headers,
    name: string | null,
    credential: z.output<typeof newPasskey>,
  ): Promise<void>;
}

/**
 * Turns the library's refusals into ours. It reports an answer that cannot be
 * verified as its own failure, so the status tells nothing; what it could not
 * explain it has logged.
 */
async function orRefuse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof APIError) throw problem("identity.passkeyRefused");
    throw error;
  }
}

/** A copy without the keys that are undefined: JSON does not know them. */
function defined<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

type Answer = z.output<typeof passkeyAnswer>;

/** The answer as the library takes it: what is absent is left out. */
function withoutNulls({ authenticatorAttachment: _, ...answer }: Answer) {
  const { userHandle, ...response } = answer.response;
  return {
    ...answer,
    response: {
      ...response,
      ...(userHandle != null && { userHandle }),
    },
  };
}

/** Builds the passkeys on the library. */
export function createPasskeys(
  db: Kysely<Database>,
  library: Library,
): Passkeys {
  const { api } = library;
  return {
    startSignIn: async (headers) => {
      const { response, headers: answer } =
        await api.generatePasskeyAuthenticationOptions({
          headers,
          returnHeaders: true,
        });
      const { challenge, rpId, timeout, allowCredentials } = response;
      // The library asks for "preferred", and we refuse who did not.
      const userVerification = "required";
      return {
        options: defined({
          challenge,
          rpId,
          timeout,
          allowCredentials,
          userVerification,
        }),
        setCookies: answer.getSetCookie(),
      };
    },
    finishSignIn: async (headers, answer, workstationId) => {
      const { response, headers: cookies } = await orRefuse(() =>
        api.verifyPasskeyAuthentication({
          body: { response: withoutNulls(answer) },
          headers,
          returnHeaders: true,
        }),
      );
      const { id, userId } = response.session;
      if (workstationId !== null)
        await db
          .updateTable("auth.sessions")
          .set({ workstation_id: workstationId })
          .where("id", "=", id)
          .execute();
      return { id, accountId: userId, setCookies: cookies.getSetCookie() };
    },
    startCreation: async (headers, person) => {
      const { response, headers: answer } =
        await api.generatePasskeyRegistrationOptions({
          query: { name: person },
          headers,
          returnHeaders: true,
        });
      const { rp, challenge, pubKeyCredParams, timeout } = response;
      const { excludeCredentials, authenticatorSelection, attestation } =
        response;
      return {
        options: defined({
          rp,
          user: { ...response.user, displayName: person },
          challenge,
          pubKeyCredParams,
          timeout,
          excludeCredentials,
          authenticatorSelection,
          attestation,
        }),
        setCookies: answer.getSetCookie(),
      };
    },
    finishCreation: async (headers, name, credential) => {
      await orRefuse(() =>
        api.verifyPasskeyRegistration({
          body: { response: credential, ...(name !== null && { name }) },
          headers,
        }),
      );
    },
  };
}
