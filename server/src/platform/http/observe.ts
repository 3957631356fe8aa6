// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Platform } from "../platform.ts";

function placeOf(request: FastifyRequest): string {
  const { operation } = request.routeOptions.config;
  return operation?.id ?? request.routeOptions.url ?? "none";
}

/**
 * Counts and logs every answer by operation, status and time. Neither address
 * nor query nor body nor name: the path is the pattern of the route.
 */
export function observeRequests(
  server: FastifyInstance,
  platform: Platform,
): void {
  server.addHook("onSend", async (request, reply) => {
    reply.header("x-request-id", request.id);
  });
  server.addHook("onResponse", async (request, reply) => {
    const operation = placeOf(request);
    const status = reply.statusCode;
    const durationS = reply.elapsedTime / 1000;
    platform.metrics.httpDurationS.observe({ operation, status }, durationS);
    const level =
      operation.startsWith("/") || status === 304 ? "debug" : "info";
    request.log[level](
      { operation, status, durationMs: Math.round(reply.elapsedTime) },
      "answered",
    );
  });
}
