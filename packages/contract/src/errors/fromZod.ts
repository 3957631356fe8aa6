// SPDX-License-Identifier: EUPL-1.2
import type { z } from "zod";
import type { TextParams } from "./definition.ts";
import { type Issue, isIssueCode } from "./issue.ts";
import { isExpectation } from "./validation.ts";

type RawIssue = z.core.$ZodIssue;

interface Found {
  readonly code: Issue["code"];
  readonly params?: TextParams;
  /** Further part of the path, e.g. the name of an unknown field. */
  readonly at?: string;
}

const formatNames: Readonly<Record<string, string>> = {
  guid: "uuid",
  uuid: "uuid",
  datetime: "datetime",
  date: "date",
  time: "time",
  email: "email",
  url: "url",
  base64: "base64",
};

function expectation(name: string): string {
  return isExpectation(name) ? name : "value";
}

function wrongFormat(issue: z.core.$ZodIssueInvalidStringFormat): Found {
  const name = formatNames[issue.format];
  const code = "validation.wrongFormat";
  if (name !== undefined) return { code, params: { expected: name } };
  const pattern = issue.pattern ?? issue.format;
  return { code, params: { expected: "pattern", pattern } };
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): Found {
  const params = { min: Number(issue.minimum) };
  if (issue.origin === "string") return { code: "validation.tooShort", params };
  if (issue.origin === "array" || issue.origin === "set")
    return { code: "validation.tooFew", params };
  return issue.inclusive === false
    ? { code: "validation.notAbove", params }
    : { code: "validation.tooSmall", params };
}

function tooBig(issue: z.core.$ZodIssueTooBig): Found {
  const params = { max: Number(issue.maximum) };
  if (issue.origin === "string") return { code: "validation.tooLong", params };
  if (issue.origin === "array" || issue.origin === "set")
    return { code: "validation.tooMany", params };
  return issue.inclusive === false
    ? { code: "validation.notBelow", params }
    : { code: "validation.tooLarge", params };
}

function custom(issue: z.core.$ZodIssueCustom): Found {
  const named = issue.params?.["code"] ?? issue.message;
  return typeof named === "string" && isIssueCode(named)
    ? { code: named }
    : { code: "validation.invalid" };
}

function invalidType(issue: z.core.$ZodIssueInvalidType): Found {
  const params = { expected: expectation(issue.expected) };
  return issue.input === undefined
    ? { code: "validation.required", params }
    : { code: "validation.wrongType", params };
}

function invalidValue(issue: z.core.$ZodIssueInvalidValue): Found {
  const allowed = issue.values.map(String).join(", ");
  return issue.input === undefined
    ? { code: "validation.required", params: { expected: allowed } }
    : { code: "validation.notAllowed", params: { allowed } };
}

function describe(issue: RawIssue): readonly Found[] {
  switch (issue.code) {
    case "invalid_type":
      return [invalidType(issue)];
    case "invalid_value":
      return [invalidValue(issue)];
    case "invalid_format":
      return [wrongFormat(issue)];
    case "too_small":
      return [tooSmall(issue)];
    case "too_big":
      return [tooBig(issue)];
    case "not_multiple_of":
      return [
        { code: "validation.notMultiple", params: { step: issue.divisor } },
      ];
    case "unrecognized_keys":
      return issue.keys.map((at) => ({ code: "validation.unknownField", at }));
    case "custom":
      return [custom(issue)];
    case "invalid_union":
      return [{ code: "validation.noAlternative" }];
    case "invalid_key":
    case "invalid_element":
      return [{ code: "validation.invalid" }];
  }
}

/** The issues of the alternative that fits best, when one does. */
function bestAlternative(issue: RawIssue): readonly RawIssue[] | undefined {
  if (issue.code !== "invalid_union") return undefined;
  const alternatives = issue.errors.toSorted((a, b) => a.length - b.length);
  const [best, next] = alternatives;
  if (best === undefined || best.length === 0) return undefined;
  return next === undefined || next.length > best.length ? best : undefined;
}

function translate(issue: RawIssue, before: readonly string[]): Issue[] {
  const path = [...before, ...issue.path.map(String)];
  const best = bestAlternative(issue);
  if (best !== undefined)
    return best.flatMap((inner) => translate(inner, path));
  return describe(issue).map(({ at, ...found }) => ({
    path: (at === undefined ? path : [...path, at]).join("."),
    ...found,
  }));
}

/**
 * Every issue of a failed parse as issues of the catalogue; parse with
 * `reportInput` so that "missing" is told from "of the wrong kind". Values
 * never appear in them.
 */
export function issuesFromZod(
  error: z.core.$ZodError,
  part: string,
): readonly Issue[] {
  return error.issues.flatMap((issue) => translate(issue, [part]));
}
