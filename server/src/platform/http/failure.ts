// SPDX-License-Identifier: EUPL-1.2
import {
  type ErrorCode,
  problemDocumentOf,
} from "@schulterschluss/contract/errors";
import type { OperationSpec } from "@schulterschluss/contract/http";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { Problem, problem } from "../errors/problem.ts";
import { errorFacts } from "../log/errorFacts.ts";
import { localeOf } from "./locale.ts";
import { checkedReply } from "./reply.ts";
import { StaleObject } from "./staleObject.ts";

/** Constraint names of the database and the errors they mean. */
export type ConstraintErrors = Readonly<Record<string, ErrorCode>>;

const malformed = new Set([
  "FST_ERR_CTP_INVALID_JSON_BODY",
  "FST_ERR_CTP_EMPTY_JSON_BODY",
  "FST_ERR_CTP_INVALID_CONTENT_LENGTH",
  "FST_ERR_BAD_URL",
  "FST_ERR_MAX_PARAM_LENGTH",
]);

/** States in which PostgreSQL says "not now": timeouts, deadlocks, no free connection. */
const busyStates = new Set([
  "57014",
  "40001",
  "40P01",
  "53300",
  "55P03",
  "57P03",
]);

function isDatabaseError(
  error: unknown,
): error is { code: string; constraint?: string } {
  return (
    error instanceof Error &&
    "severity" in error &&
    "code" in error &&
    typeof error.code === "string"
  );
}

function fromDatabase(
  error: { code: string; constraint?: string },
  constraints: ConstraintErrors,
): Problem | undefined {
  const code = constraints[error.constraint ?? ""];
  if (code !== undefined) return problem(code);
  return busyStates.has(error.code)
    ? problem("server.busy", { retryAfterS: 1 })
    : undefined;
}

function fromFastify(
  error: FastifyError,
  request: FastifyRequest,
): Problem | undefined {
  if (malformed.has(error.code)) return problem("request.malformed");
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") {
    const maxBytes = request.routeOptions.bodyLimit ?? 0;
    return problem("request.tooLarge", { params: { maxBytes } });
  }
  return undefined;
}

/** The problem an error stands for; undefined for a defect. */
export function problemOf(
  error: unknown,
  request: FastifyRequest,
  constraints: ConstraintErrors,
): Problem | undefined {
  if (error instanceof Problem) return error;
  if (isDatabaseError(error)) return fromDatabase(error, constraints);
  if (!(error instanceof Error)) return undefined;
  if (error.message.includes("timeout exceeded when trying to connect"))
    return problem("server.busy", { retryAfterS: 1 });
  return fromFastify(error as FastifyError, request);
}

/** The present state of a changed object, if it passes the schema of the operation. */
function presentState(
  found: Problem,
  spec: OperationSpec | undefined,
): { current: unknown; etag: string | undefined } | undefined {
  if (!(found instanceof StaleObject) || spec === undefined) return undefined;
  const { payload, headers } = checkedReply(spec, found.current);
  if (typeof payload !== "string") return undefined;
  const current: unknown = JSON.parse(payload);
  return { current, etag: headers["etag"]?.toString() };
}

/** Whether operators must hear of it; that a server still starts is no failure, and probes ask each second. */
function isFailure(found: Problem | undefined): boolean {
  if (found === undefined) return true;
  return found.status >= 500 && found.code !== "server.notReady";
}

/** Answers an error as a problem document; a defect is logged and answered bare. */
export function sendFailure(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  context: {
    readonly constraints: ConstraintErrors;
    readonly spec: OperationSpec | undefined;
  },
): void {
  const found = problemOf(error, request, context.constraints);
  if (isFailure(found)) request.log.error(errorFacts(error), "request failed");
  const answered = found ?? problem("server.failed");
  const document = problemDocumentOf(answered.code, {
    locale: localeOf(request.headers["accept-language"]),
    requestId: request.id,
    ...(answered.details.params && { params: answered.details.params }),
    ...(answered.details.issues && { issues: answered.details.issues }),
  });
  const present = presentState(answered, context.spec);
  const { retryAfterS } = answered.details;
  if (retryAfterS !== undefined) reply.header("retry-after", retryAfterS);
  if (present?.etag !== undefined) reply.header("etag", present.etag);
  reply
    .code(answered.status)
    .header("cache-control", "no-store")
    .header("content-type", "application/problem+json; charset=utf-8")
    .send(
      JSON.stringify(
        present === undefined
          ? document
          : { ...document, current: present.current },
      ),
    );
}
