// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module patrols. */
export const patrolsErrors = defineErrors({
  "patrols.notFound": {
    status: 404,
    de: "Diese Streife gibt es nicht, oder sie ist für Sie nicht sichtbar.",
    en: "This patrol does not exist, or it is not visible to you.",
    fr: "Cette patrouille n’existe pas ou ne vous est pas visible.",
  },
});
