// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { line } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import {
  organisationRef,
  unitRef,
} from "../organisations/organisations.schema.ts";
import { roleKey, signInStep } from "./identity.schema.ts";

const open = { kind: "public" } as const;
const personaKey = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/);

/** A person of the demonstration who can be signed in by a click. */
export const persona = z.strictObject({
  key: personaKey,
  displayName: line,
  organisation: organisationRef,
  units: z.array(unitRef),
  role: roleKey,
});
export type Persona = z.infer<typeof persona>;

export const listPersonas = operation({
  id: "identity.listPersonas",
  method: "GET",
  path: "/api/v1/demo/personas",
  summary: "People of the demonstration; not found outside of it",
  access: open,
  responses: { 200: z.strictObject({ items: z.array(persona) }) },
  rate: "read",
});

export const signInAsPersona = operation({
  id: "identity.signInAsPersona",
  method: "POST",
  path: "/api/v1/demo/sign-in",
  summary:
    "Sign in as a person of the demonstration, without password and second factor",
  access: open,
  body: z.strictObject({ key: personaKey }),
  responses: { 200: signInStep },
  rate: "sensitive",
});
