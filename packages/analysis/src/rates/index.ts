// SPDX-License-Identifier: EUPL-1.2
export { empiricalBayesRates } from "./empiricalBayes.ts";
export type { RateSettings, RatesResult } from "./empiricalBayes.ts";
