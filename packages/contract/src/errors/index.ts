// SPDX-License-Identifier: EUPL-1.2
export {
  type ErrorCode,
  errorCatalogue,
  isErrorCode,
  statusOf,
} from "./catalogue.ts";
export { type TextParams, defineErrors, fillText } from "./definition.ts";
export { issuesFromZod } from "./fromZod.ts";
export { type Issue, isIssueCode, issueText } from "./issue.ts";
export { type ProblemFacts, problemDocumentOf } from "./problem.ts";
export { type ProblemDocument, problemDocument } from "./problem.schema.ts";
export {
  type Expectation,
  type ValidationCode,
  expectationTexts,
  isExpectation,
  validationTexts,
} from "./validation.ts";
