// SPDX-License-Identifier: EUPL-1.2
import {
  type Answer,
  type Body,
  request,
} from "../../../platform/api/index.ts";

type SignInStep = Answer<"post", "/api/v1/identity/sign-in">;

/** Whether this browser can use passkeys at all. */
export function isPasskeyPossible(): boolean {
  return (
    "PublicKeyCredential" in globalThis &&
    "parseRequestOptionsFromJSON" in PublicKeyCredential
  );
}

/** Signs in by passkey; rejects when the person cancels or the device refuses. */
export async function signInByPasskey(): Promise<SignInStep> {
  const path = "/api/v1/identity/sign-in/passkey";
  const options = await request("post", path);
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  const credential = await navigator.credentials.get({ publicKey });
  const body = toJson<Body<"put", typeof path>>(credential);
  return request("put", path, { body });
}

/** Makes a passkey on this device and keeps it with the signed-in account. */
export async function createPasskey(
  name: string | null,
): Promise<Answer<"put", "/api/v1/identity/factors/passkeys">> {
  const path = "/api/v1/identity/factors/passkeys";
  const options = await request("post", path);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  const created = await navigator.credentials.create({ publicKey });
  const credential = toJson<Body<"put", typeof path>["credential"]>(created);
  return request("put", path, { body: { name, credential } });
}

function toJson<Json>(credential: Credential | null): Json {
  if (!(credential instanceof PublicKeyCredential)) {
    throw new DOMException("no passkey was given", "NotAllowedError");
  }
  return credential.toJSON() as Json;
}
