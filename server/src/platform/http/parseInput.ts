// SPDX-License-Identifier: EUPL-1.2
import { type Issue, issuesFromZod } from "@schulterschluss/contract/errors";
import {
  type OperationSpec,
  isBinaryBody,
} from "@schulterschluss/contract/http";
import type { z } from "zod";
import { problem } from "../errors/problem.ts";
import type { ParsedInput } from "./call.ts";

/** The parts of a request that a client fills. */
export interface RawInput {
  readonly params: unknown;
  /** Without the acting membership, which is no input of the operation. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly contentType: string;
}

interface PartResult {
  readonly value: unknown;
  readonly issues: readonly Issue[];
}

const nothing: PartResult = { value: {}, issues: [] };

function parsePart(
  schema: z.ZodType,
  value: unknown,
  part: string,
): PartResult {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success
    ? { value: result.data, issues: [] }
    : { value: undefined, issues: issuesFromZod(result.error, part) };
}

function parseQuery(spec: OperationSpec, raw: RawInput): PartResult {
  if (spec.query !== undefined)
    return parsePart(spec.query.strict(), raw.query, "query");
  const issues = Object.keys(raw.query).map((name): Issue => ({
    path: `query.${name}`,
    code: "validation.unknownField",
  }));
  return { value: {}, issues };
}

function mediaTypeFits(expected: string, given: string): boolean {
  const [wanted = ""] = expected.split(";");
  const pattern = wanted.trim().replace(/[.+]/g, "\\$&").replaceAll("*", ".+");
  return new RegExp(`^${pattern}$`, "i").test(
    given.split(";")[0]?.trim() ?? "",
  );
}

function parseBody(spec: OperationSpec, raw: RawInput): PartResult {
  const { body } = spec;
  if (body === undefined) return { value: undefined, issues: [] };
  const expected = isBinaryBody(body) ? body.contentType : "application/json";
  if (!mediaTypeFits(expected, raw.contentType))
    throw problem("request.unsupportedMediaType", { params: { expected } });
  if (!isBinaryBody(body)) return parsePart(body, raw.body, "body");
  return {
    value: { contentType: raw.contentType, bytes: raw.body },
    issues: [],
  };
}

/** Parses every part of a request; throws one problem with all issues. */
export function parseInput(
  spec: OperationSpec,
  raw: RawInput,
): Omit<ParsedInput, "ifMatch"> {
  const params =
    spec.params === undefined
      ? nothing
      : parsePart(spec.params, raw.params, "params");
  const query = parseQuery(spec, raw);
  const body = parseBody(spec, raw);
  const issues = [...params.issues, ...query.issues, ...body.issues];
  if (issues.length > 0) throw problem("request.invalid", { issues });
  return { params: params.value, query: query.value, body: body.value };
}
