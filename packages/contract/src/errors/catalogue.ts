// SPDX-License-Identifier: EUPL-1.2
import { agreementsErrors } from "../agreements/agreements.errors.ts";
import { auditErrors } from "../audit/audit.errors.ts";
import { filesErrors } from "../files/files.errors.ts";
import { identityErrors } from "../identity/identity.errors.ts";
import { importErrors } from "../import/import.errors.ts";
import { incidentsErrors } from "../incidents/incidents.errors.ts";
import { organisationsErrors } from "../organisations/organisations.errors.ts";
import { patrolsErrors } from "../patrols/patrols.errors.ts";
import { situationErrors } from "../situation/situation.errors.ts";
import { transmissionsErrors } from "../transmissions/transmissions.errors.ts";
import { platformErrors } from "./platform.errors.ts";

/**
 * Every error a person or a program can meet: a stable code, its HTTP status
 * and its texts. A module adds its `<module>.errors.ts` here; callers compare
 * codes and never texts.
 */
export const errorCatalogue = {
  ...platformErrors,
  ...identityErrors,
  ...organisationsErrors,
  ...agreementsErrors,
  ...incidentsErrors,
  ...transmissionsErrors,
  ...situationErrors,
  ...patrolsErrors,
  ...importErrors,
  ...auditErrors,
  ...filesErrors,
} as const;

export type ErrorCode = keyof typeof errorCatalogue;

/** The HTTP status of a code. */
export function statusOf(code: ErrorCode): number {
  return errorCatalogue[code].status;
}

/** Tells a code of the catalogue from any other text. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorCatalogue, code);
}
