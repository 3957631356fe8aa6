// SPDX-License-Identifier: EUPL-1.2
import { issuesFromZod } from "@schulterschluss/contract/errors";
import {
  type OperationSpec,
  isBinaryBody,
} from "@schulterschluss/contract/http";
import type { Readable } from "node:stream";
import { Defect } from "../errors/defect.ts";
import type { Answer } from "./call.ts";

/** An answer that has passed its schema, ready for the wire. */
export interface CheckedReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly payload: string | Buffer | Readable | undefined;
}

function jsonPayload(spec: OperationSpec, answer: Answer): string | undefined {
  const schema = spec.responses[answer.status];
  const place = `${spec.id} ${answer.status}`;
  if (schema === undefined)
    throw new Defect(`${place}: the operation does not declare this status`);
  if (schema === null) {
    if (answer.body !== undefined)
      throw new Defect(`${place}: declared as empty, got a body`);
    return undefined;
  }
  if (isBinaryBody(schema))
    throw new Defect(`${place}: declared as ${schema.contentType}, got JSON`);
  const result = schema.safeParse(answer.body, { reportInput: true });
  if (result.success) return JSON.stringify(result.data);
  const faults = issuesFromZod(result.error, "body")
    .map(({ code, path }) => `${code} ${path}`)
    .join("; ");
  throw new Defect(`${place} does not fit its schema: ${faults}`);
}

function binaryType(spec: OperationSpec, answer: Answer): string {
  const schema = spec.responses[answer.status];
  if (!isBinaryBody(schema))
    throw new Defect(
      `${spec.id} ${answer.status}: declared as JSON or not at all, got binary content`,
    );
  return answer.contentType ?? schema.contentType;
}

/** Name of a download in the two forms that RFC 6266 asks for. */
function disposition(filename: string): string {
  const plain = filename.replace(/[^\w.-]/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(filename)}`;
}

function cacheControl(answer: Answer): string {
  if (answer.maxAgeS === undefined)
    return answer.etag === undefined ? "no-store" : "private, no-cache";
  return `private, max-age=${answer.maxAgeS}`;
}

function headersOf(answer: Answer, contentType: string | undefined) {
  return {
    "cache-control": cacheControl(answer),
    ...(contentType === undefined ? {} : { "content-type": contentType }),
    ...(answer.etag === undefined ? {} : { etag: `"${answer.etag}"` }),
    ...(answer.filename === undefined
      ? {}
      : { "content-disposition": disposition(answer.filename) }),
    ...(answer.replayed === true ? { "idempotency-replayed": "true" } : {}),
    ...(answer.setCookies === undefined
      ? {}
      : { "set-cookie": answer.setCookies }),
  };
}

/**
 * Checks an answer against what the operation declares for its status. Throws a
 * Defect when they differ, so that nothing undeclared leaves the server.
 */
export function checkedReply(
  spec: OperationSpec,
  answer: Answer,
): CheckedReply {
  const { status, binary } = answer;
  if (binary !== undefined) {
    const type = binaryType(spec, answer);
    return { status, headers: headersOf(answer, type), payload: binary };
  }
  const payload = jsonPayload(spec, answer);
  const type =
    payload === undefined ? undefined : "application/json; charset=utf-8";
  return { status, headers: headersOf(answer, type), payload };
}
