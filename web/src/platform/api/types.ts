// SPDX-License-Identifier: EUPL-1.2
import type { paths } from "./schema.generated.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** Addresses that know a method. */
export type PathOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }>
    ? P
    : never;
}[keyof paths];

type Operation<M extends Method, P extends PathOf<M>> =
  paths[P] extends Record<M, infer O> ? O : never;

type Part<O, Where extends "path" | "query"> = O extends {
  parameters: { [K in Where]?: infer V };
}
  ? Exclude<V, undefined>
  : never;

export type PathParams<M extends Method, P extends PathOf<M>> = Part<
  Operation<M, P>,
  "path"
>;

export type Query<M extends Method, P extends PathOf<M>> = Part<
  Operation<M, P>,
  "query"
>;

export type Body<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends {
    requestBody: { content: { "application/json": infer B } };
  }
    ? B
    : undefined;

/** What the operation answers when it succeeds; `undefined` for an empty answer. */
export type Answer<M extends Method, P extends PathOf<M>> =
  Operation<M, P> extends { responses: infer R }
    ? JsonOf<R[keyof R & (200 | 201 | 202 | 204)]>
    : never;

type JsonOf<R> = R extends { content: { "application/json": infer J } }
  ? J
  : undefined;
