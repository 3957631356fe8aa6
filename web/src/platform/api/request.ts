// SPDX-License-Identifier: EUPL-1.2
import { ApiError, NetworkError } from "./apiError.ts";
import type {
  Answer,
  Body,
  Method,
  PathOf,
  PathParams,
  Query,
} from "./types.ts";

export interface RequestInput<M extends Method, P extends PathOf<M>> {
  readonly path?: PathParams<M, P>;
  readonly query?: Query<M, P>;
  readonly body?: Body<M, P>;
  /** The hat under which the request is made. */
  readonly membershipId?: string | undefined;
  /** The same for every repetition of one and the same write. */
  readonly idempotencyKey?: string;
  /** Version that was read. */
  readonly ifMatch?: number;
  readonly signal?: AbortSignal;
}

const timeoutMs = 30_000;

type ProblemListener = (error: ApiError) => void;
const listeners = new Set<ProblemListener>();

/** Called for every problem answered; the session watches for 401 and 423. */
export function onProblem(listener: ProblemListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** One request to our server; resolves with the answer, throws ApiError or NetworkError. */
export function request<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  input: RequestInput<M, P> = {},
): Promise<Answer<M, P>> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = input.signal
    ? AbortSignal.any([timeout, input.signal])
    : timeout;
  return answerOf<M, P>(
    () =>
      fetch(fill(path, input.path, input.query), {
        method: method.toUpperCase(),
        headers: headersOf(input),
        ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
        credentials: "same-origin",
        signal,
      }),
    timeout,
    input.signal,
  );
}

/** The answer to a request that `send` makes; problems become errors and are told on. */
export async function answerOf<M extends Method, P extends PathOf<M>>(
  send: () => Promise<Response>,
  timeout?: AbortSignal,
  cancelled?: AbortSignal,
): Promise<Answer<M, P>> {
  const response = await send().catch((cause: unknown) => {
    if (cancelled?.aborted === true) throw cause;
    throw new NetworkError(
      timeout?.aborted === true ? "network.timeout" : "network.offline",
      cause,
    );
  });
  if (!response.ok) {
    const error = new ApiError(await problemOf(response), response);
    for (const listener of listeners) listener(error);
    throw error;
  }
  const text = await response.text();
  const answer: unknown = text === "" ? undefined : JSON.parse(text);
  // The server's strict response schemas are the check of this.
  return answer as Answer<M, P>;
}

/** Address of a read, for links and downloads; the hat goes along. */
export function addressOf<P extends PathOf<"get">>(
  path: P,
  input: Pick<RequestInput<"get", P>, "path" | "query">,
  membershipId: string | undefined,
): string {
  return fill(path, input.path, {
    ...asRecord(input.query),
    membership: membershipId,
  });
}

function fill(path: string, params: unknown, query: unknown): string {
  const values = asRecord(params);
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(textOf(values[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asRecord(query))) {
    if (value !== undefined && value !== null) search.set(name, textOf(value));
  }
  return search.size === 0 ? filled : `${filled}?${search}`;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value))
    : {};
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function headersOf(input: {
  readonly body?: unknown;
  readonly membershipId?: string | undefined;
  readonly idempotencyKey?: string;
  readonly ifMatch?: number;
}): Record<string, string> {
  return {
    accept: "application/json",
    "accept-language": document.documentElement.lang,
    "format-version": "1",
    ...(input.body !== undefined && { "content-type": "application/json" }),
    ...(input.membershipId !== undefined && {
      "acting-membership": input.membershipId,
    }),
    ...(input.idempotencyKey !== undefined && {
      "idempotency-key": input.idempotencyKey,
    }),
    ...(input.ifMatch !== undefined && { "if-match": `"${input.ifMatch}"` }),
  };
}

async function problemOf(response: Response): Promise<object> {
  const type = response.headers.get("content-type") ?? "";
  if (!type.startsWith("application/problem+json")) return {};
  const body: unknown = await response.json();
  return typeof body === "object" && body !== null ? body : {};
}
