// SPDX-License-Identifier: EUPL-1.2

/** The five things an evaluation may say; no other words exist. */
export type Verdict =
  | "effective"
  | "promising"
  | "noDetectableEffect"
  | "notEvaluable"
  | "harmfulSigns";
