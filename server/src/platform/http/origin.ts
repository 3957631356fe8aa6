// SPDX-License-Identifier: EUPL-1.2
import type { IncomingHttpHeaders } from "node:http";
import { problem } from "../errors/problem.ts";

const readingMethods = new Set(["GET", "HEAD", "OPTIONS"]);

function isOwnOrigin(
  origin: string,
  publicUrl: string,
  host: string | undefined,
): boolean {
  if (origin === publicUrl) return true;
  if (!URL.canParse(origin)) return false;
  const { protocol, host: originHost } = new URL(origin);
  return protocol.startsWith("http") && originHost === host;
}

/**
 * Refuses changes that another site makes a browser send. Browsers always send
 * one of the two headers with such requests; programs without a browser send
 * neither and carry no cookies they did not choose.
 */
export function refuseForeignOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  publicUrl: string,
): void {
  if (readingMethods.has(method)) return;
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none")
    throw problem("request.forbiddenOrigin");
  const { origin, host } = headers;
  if (origin !== undefined && !isOwnOrigin(origin, publicUrl, host))
    throw problem("request.forbiddenOrigin");
}
