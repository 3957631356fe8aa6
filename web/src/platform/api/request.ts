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
export async function request<M extends Method, P extends PathOf<M>>(
  method: M,
  path: P,
  input: RequestInput<M, P> = {},
): Promise<Answer<M, P>> {
  const response = await send(method, addressOf(path, input), input);
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

/** Address of an operation, for links, downloads and event streams; the hat goes along. */
export function addressOf<M extends Method, P extends PathOf<M>>(
  path: P,
  input: Pick<RequestInput<M, P>, "path" | "query">,
  membershipId?: string,
): string {
  const params = Object.fromEntries(Object.entries(input.path ?? {}));
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(textOf(params[name])),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries<unknown>(input.query ?? {})) {
    if (value !== undefined && value !== null) search.set(name, textOf(value));
  }
  if (membershipId !== undefined) search.set("membership", membershipId);
  return search.size === 0 ? filled : `${filled}?${search}`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

async function send<M extends Method, P extends PathOf<M>>(
  method: M,
  address: string,
  input: RequestInput<M, P>,
): Promise<Response> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    return await fetch(address, {
      method: method.toUpperCase(),
      headers: headersOf(input),
      ...(input.body !== undefined && { body: JSON.stringify(input.body) }),
      credentials: "same-origin",
      signal: input.signal ? AbortSignal.any([timeout, input.signal]) : timeout,
    });
  } catch (cause) {
    if (input.signal?.aborted === true) throw cause;
    throw new NetworkError(
      timeout.aborted ? "network.timeout" : "network.offline",
      cause,
    );
  }
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
