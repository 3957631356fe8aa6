// SPDX-License-Identifier: EUPL-1.2
import type { Bytes } from "./model.ts";
import type { Answer } from "./verdict.ts";

/** One request of the outbox. */
export interface OutboxRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Bytes | null;
  /** Called while a body is going out; pages only. */
  readonly onProgress?: (sentB: number) => void;
}

/** An answer with everything the outbox keeps of it. */
export interface OutboxAnswer extends Answer {
  readonly json: unknown;
  readonly etag: string | null;
  readonly date: string | null;
}

/** Sends a request; null when no answer came. Never throws for the network. */
export type Transport = (
  request: OutboxRequest,
) => Promise<OutboxAnswer | null>;

/** A request without a body that is answered gets this long. */
const answerWithinMs = 30_000;
/** An upload that makes no progress for so long is given up. */
const stallMs = 45_000;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Cut off on the way, or not our server: treated as no JSON.
    return undefined;
  }
}

function codeOf(contentType: string, json: unknown): string | null {
  if (!contentType.startsWith("application/problem+json")) return null;
  if (typeof json !== "object" || json === null) return null;
  return "code" in json && typeof json.code === "string" ? json.code : null;
}

function toAnswer(
  status: number,
  header: (name: string) => string | null,
  text: string,
  redirected: boolean,
): OutboxAnswer {
  const contentType = header("content-type") ?? "";
  const json = contentType.includes("json") ? parseJson(text) : undefined;
  return {
    status,
    redirected,
    json,
    isJson: json !== undefined,
    code: codeOf(contentType, json),
    etag: header("etag"),
    date: header("date"),
  };
}

/** Transport by `fetch`, for the service worker; it cannot tell progress. */
export const fetchTransport: Transport = async (request) => {
  try {
    const response = await fetch(request.path, {
      method: request.method,
      headers: request.headers,
      body: request.body,
      credentials: "same-origin",
      cache: "no-store",
      signal: AbortSignal.timeout(
        request.body instanceof Uint8Array ? 300_000 : answerWithinMs,
      ),
    });
    return toAnswer(
      response.status,
      (name) => response.headers.get(name),
      await response.text(),
      response.redirected,
    );
  } catch {
    // fetch rejects for the network, for a lost answer and for the time-out.
    return null;
  }
};

/** Transport by XMLHttpRequest, for pages: it tells how much of a photo is out. */
export const pageTransport: Transport = (request) =>
  new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    let watch: ReturnType<typeof setTimeout> | undefined;
    const watchFor = (ms: number) => {
      clearTimeout(watch);
      watch = setTimeout(() => xhr.abort(), ms);
    };
    const finish = (answer: OutboxAnswer | null) => {
      clearTimeout(watch);
      resolve(answer);
    };
    xhr.open(request.method, request.path);
    for (const [name, value] of Object.entries(request.headers))
      xhr.setRequestHeader(name, value);
    xhr.upload.onprogress = (event) => {
      watchFor(stallMs);
      request.onProgress?.(event.loaded);
    };
    xhr.onload = () =>
      finish(
        toAnswer(
          xhr.status,
          (name) => xhr.getResponseHeader(name),
          xhr.responseText,
          xhr.responseURL !== new URL(request.path, location.href).href,
        ),
      );
    xhr.onerror = () => finish(null);
    xhr.onabort = () => finish(null);
    watchFor(answerWithinMs);
    xhr.send(request.body);
  });
