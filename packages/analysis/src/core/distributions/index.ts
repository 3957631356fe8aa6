// SPDX-License-Identifier: EUPL-1.2
export { betaQuantile, incompleteBeta } from "./beta.ts";
export {
  countCdf,
  countQuantile,
  countTail,
  countsWithDispersion,
} from "./counts.ts";
export type { CountDistribution } from "./counts.ts";
export {
  chiSquareTail,
  digamma,
  logGamma,
  lowerGamma,
  trigamma,
  upperGamma,
} from "./gamma.ts";
export { normalCdf, normalQuantile, normalTwoSided } from "./normal.ts";
export {
  fisherTail,
  studentCdf,
  studentQuantile,
  studentTwoSided,
} from "./student.ts";
