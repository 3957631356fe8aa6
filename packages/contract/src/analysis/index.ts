// SPDX-License-Identifier: EUPL-1.2
export { analysisExclusions } from "./exclusions.ts";
export { verdictReasons, verdictTexts } from "./verdicts.ts";
export { analysisWarnings } from "./warnings.ts";
