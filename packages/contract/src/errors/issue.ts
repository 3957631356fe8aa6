// SPDX-License-Identifier: EUPL-1.2
import type { Locale } from "../core/values.ts";
import { type ErrorCode, errorCatalogue, isErrorCode } from "./catalogue.ts";
import { type TextParams, fillText } from "./definition.ts";
import {
  type ValidationCode,
  expectationTexts,
  isExpectation,
  validationTexts,
} from "./validation.ts";

/** One thing that is wrong with the input; a module may use its own codes here. */
export interface Issue {
  /** Where, from the part of the request on: `body.place.position`. */
  readonly path: string;
  readonly code: ValidationCode | ErrorCode;
  readonly params?: TextParams;
}

/** Tells a code that an issue may carry from any other text. */
export function isIssueCode(code: string): code is Issue["code"] {
  return Object.hasOwn(validationTexts, code) || isErrorCode(code);
}

function textOf(code: Issue["code"], locale: Locale): string {
  return isErrorCode(code)
    ? errorCatalogue[code][locale]
    : validationTexts[code][locale];
}

function localParams(params: TextParams, locale: Locale): TextParams {
  const expected = String(params["expected"] ?? "");
  if (!isExpectation(expected)) return params;
  const words = fillText(expectationTexts[expected][locale], params);
  return { ...params, expected: words };
}

/** Last part of the path after `body.`, `query.` or `params.`, which the client knows. */
function fieldOf(path: string): string {
  const rest = path.replace(/^(?:body|query|params|header)\./, "");
  return rest === "" ? path : rest;
}

/** What is wrong and what would be right, in the reader's language. */
export function issueText(issue: Issue, locale: Locale): string {
  const params = localParams(issue.params ?? {}, locale);
  return fillText(textOf(issue.code, locale), {
    field: fieldOf(issue.path),
    ...params,
  });
}
