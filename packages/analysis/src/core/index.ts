// SPDX-License-Identifier: EUPL-1.2
export type { ExclusionReason, WarningCode } from "./codes.ts";
export { InvalidInputError } from "./check.ts";
export type { InputFault, NumberArray } from "./check.ts";
export type { CoordinateKind, Points } from "./coordinates.ts";
export { RandomStream, shuffle } from "./random.ts";
export type { AnalysisResult, Exclusion, SeededResult } from "./result.ts";
export { falseDiscoveryRate, holm } from "./multipleTesting.ts";
export { AnalysisCancelledError } from "./control.ts";
export type { RunControl, StopSignal } from "./control.ts";
export { normalQuantile } from "./distributions/index.ts";
