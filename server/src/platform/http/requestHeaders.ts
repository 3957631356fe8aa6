// SPDX-License-Identifier: EUPL-1.2
import { supportedFormatVersions } from "@schulterschluss/contract/http";
import type { OperationSpec } from "@schulterschluss/contract/http";
import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { problem } from "../errors/problem.ts";
import { canonicalJson } from "./canonicalJson.ts";
import type { OperationKey } from "./call.ts";
import type { RawInput } from "./parseInput.ts";

const uuidPattern =
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UUID in lower case, or undefined for anything else. */
export function uuidOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const lower = value.trim().toLowerCase();
  return uuidPattern.test(lower) ? lower : undefined;
}

/** The version of the wire format that a client speaks; 1 when it does not say. */
export function formatVersionOf(headers: IncomingHttpHeaders): number {
  const given = headers["format-version"] ?? "1";
  const version = supportedFormatVersions.find(
    (candidate) => String(candidate) === given,
  );
  if (version === undefined)
    throw problem("request.formatVersion", {
      params: { supported: supportedFormatVersions.join(", ") },
    });
  return version;
}

/** The version a client has read, from `If-Match: "3"`. */
export function ifMatchOf(
  spec: OperationSpec,
  headers: IncomingHttpHeaders,
): number | undefined {
  if (spec.ifMatch === undefined) return undefined;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(headers["if-match"]?.trim() ?? "");
  if (match?.[1] === undefined) throw problem("request.ifMatchMissing");
  return Number(match[1]);
}

function bodyBytes(body: unknown): Buffer | string {
  return Buffer.isBuffer(body) ? body : canonicalJson(body ?? null);
}

/**
 * The key of an idempotent request with a hash of everything that was asked.
 * `If-Match` is no part of it: a repeated request is the same request even
 * when the client has seen a newer version since.
 */
export function operationKeyOf(
  spec: OperationSpec,
  headers: IncomingHttpHeaders,
  raw: RawInput,
  formatVersion: number,
): OperationKey | undefined {
  if (spec.idempotent === undefined) return undefined;
  const key = uuidOf(headers["idempotency-key"]);
  if (key === undefined) throw problem("request.idempotencyKeyMissing");
  const requestHash = createHash("sha256")
    .update(`${spec.id}\n${formatVersion}\n`)
    .update(`${canonicalJson(raw.params ?? {})}\n`)
    .update(`${canonicalJson(raw.query)}\n`)
    .update(bodyBytes(raw.body))
    .digest();
  return { key, requestHash };
}
