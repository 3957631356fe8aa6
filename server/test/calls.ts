// SPDX-License-Identifier: EUPL-1.2
import { randomUUID } from "node:crypto";
import type { LightMyRequestResponse } from "fastify";
import type { Uuid } from "../src/platform/db/actor.ts";
import type { TestApp } from "./app.ts";

/** What may differ in one request. */
export interface CallOptions {
  readonly ifMatch?: number | string;
  /** Same key as an earlier request, to repeat it. */
  readonly idempotencyKey?: string;
  /** Null sends no membership at all. */
  readonly membershipId?: Uuid | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Address the request comes from; the machine itself by default. */
  readonly remoteAddress?: string;
}

/** Sends requests as one person. */
export interface Caller {
  /** Value of the `cookie` header; empty for a stranger. */
  readonly cookie: string;
  get(url: string, options?: CallOptions): Promise<LightMyRequestResponse>;
  delete(url: string, options?: CallOptions): Promise<LightMyRequestResponse>;
  post: Send;
  put: Send;
  patch: Send;
}

type Send = (
  url: string,
  body?: object,
  options?: CallOptions,
) => Promise<LightMyRequestResponse>;
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Requests with a cookie and, by default, a membership. */
export function callWith(
  app: Pick<TestApp, "server">,
  cookie: string,
  membership: Uuid | null,
): Caller {
  const call = (
    method: Method,
    url: string,
    body: object | undefined,
    options: CallOptions = {},
  ) => {
    const { ifMatch, idempotencyKey, remoteAddress } = options;
    const { membershipId = membership } = options;
    return app.server.inject({
      method,
      url,
      ...(remoteAddress !== undefined && { remoteAddress }),
      ...(body !== undefined && { payload: body }),
      headers: {
        ...(cookie !== "" && { cookie }),
        ...(membershipId !== null && { "acting-membership": membershipId }),
        ...(ifMatch !== undefined && { "if-match": `"${ifMatch}"` }),
        ...(method !== "GET" && {
          "idempotency-key": idempotencyKey ?? randomUUID(),
        }),
        ...options.headers,
      },
    });
  };
  return {
    cookie,
    get: (url, options) => call("GET", url, undefined, options),
    delete: (url, options) => call("DELETE", url, undefined, options),
    post: (url, body, options) => call("POST", url, body, options),
    put: (url, body, options) => call("PUT", url, body, options),
    patch: (url, body, options) => call("PATCH", url, body, options),
  };
}

/** The `cookie` header that a browser would send after this answer, beside what it had. */
export function cookiesAfter(
  setCookies: readonly string[],
  before = "",
): string {
  const jar = new Map<string, string>();
  const put = (pair: string) => {
    const [name = "", ...value] = pair.trim().split("=");
    if (name !== "") jar.set(name, value.join("="));
  };
  for (const pair of before.split(";")) put(pair);
  for (const cookie of setCookies) {
    put(cookie.split(";", 1)[0] ?? "");
    if (/max-age=0/i.test(cookie)) jar.delete(cookie.split("=", 1)[0] ?? "");
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}

/** `Set-Cookie` values of an answer. */
export function setCookiesOf(answer: LightMyRequestResponse): string[] {
  const value = answer.headers["set-cookie"];
  return value === undefined ? [] : [value].flat();
}
