// SPDX-License-Identifier: EUPL-1.2
import type { z } from "zod";
import type { Permission } from "../identity/permissions.ts";

/** Who may call an operation: anybody, a signed-in account, or an acting membership with a permission. */
export type Access =
  | { readonly kind: "public" }
  | { readonly kind: "account" }
  | { readonly kind: "member"; readonly permission: Permission };

/** How hard an operation is limited per account (or per address when public). */
export type RateClass = "read" | "write" | "sensitive" | "upload";

/** A body that is not JSON: files, tiles, CSV and event streams. */
export interface BinaryBody {
  readonly contentType: string;
}

/**
 * One HTTP operation as data: the server implements it, OpenAPI and the web
 * client's types come from it. Every status that is sent has a strict schema;
 * `null` is an empty body. Problems (4xx, 5xx) share one schema and are not listed.
 */
export interface OperationSpec {
  /** `<module>.<verb>`, unique. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path below the server's root, parameters as `{name}`. */
  readonly path: `/api/${string}`;
  /** One English sentence for the API reference. */
  readonly summary: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** JSON body schema, or a binary upload. */
  readonly body?: z.ZodType | BinaryBody;
  readonly responses: Readonly<Record<number, z.ZodType | BinaryBody | null>>;
  /** Write that may be repeated with the same `Idempotency-Key`. */
  readonly idempotent?: true;
  /** Change of an existing object: `If-Match` is required. */
  readonly ifMatch?: true;
  readonly rate: RateClass;
}

/** Declares an operation and keeps its exact type. */
export function operation<const S extends OperationSpec>(spec: S): S {
  return spec;
}

/** Tells a binary body from a schema. */
export function isBinaryBody(
  body: z.ZodType | BinaryBody | null | undefined,
): body is BinaryBody {
  return body != null && "contentType" in body;
}
