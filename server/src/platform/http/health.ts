// SPDX-License-Identifier: EUPL-1.2
import type { FastifyInstance, FastifyRequest } from "fastify";
import { timingSafeEqual } from "node:crypto";
import { problem } from "../errors/problem.ts";
import type { Platform } from "../platform.ts";

/** Whether the server may be asked yet. */
export interface Readiness {
  isReady: boolean;
}

const loopback = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** Paths that answer before everything else is ready. */
export const healthPaths: ReadonlySet<string> = new Set([
  "/api/health/live",
  "/api/health/ready",
  "/api/metrics",
]);

function hasToken(request: FastifyRequest, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A request of this very machine, not one that a proxy on it has passed on. */
function isLocal(request: FastifyRequest): boolean {
  const { headers, socket } = request;
  return (
    loopback.has(socket.remoteAddress ?? "") &&
    headers["x-forwarded-for"] === undefined &&
    headers.forwarded === undefined
  );
}

function mayReadMetrics(request: FastifyRequest, platform: Platform): boolean {
  const { metricsToken } = platform.config;
  return metricsToken === undefined
    ? isLocal(request)
    : hasToken(request, metricsToken);
}

async function readMetrics(platform: Platform): Promise<string> {
  const { jobsStuck, registry } = platform.metrics;
  jobsStuck.reset();
  for (const { task, failed } of await platform.jobs.listStuckTasks())
    jobsStuck.set({ task }, failed);
  return registry.metrics();
}

/** Answers probes and the collector of figures. */
export function addHealth(
  server: FastifyInstance,
  platform: Platform,
  readiness: Readiness,
): void {
  server.get("/api/health/live", async () => ({ status: "live" }));
  server.get("/api/health/ready", async () => {
    if (!readiness.isReady)
      throw problem("server.notReady", { retryAfterS: 1 });
    await platform.pools.app.query("select 1");
    return { status: "ready" };
  });
  server.get("/api/metrics", async (request, reply) => {
    if (!mayReadMetrics(request, platform)) throw problem("request.notFound");
    return reply
      .type(platform.metrics.registry.contentType)
      .send(await readMetrics(platform));
  });
}
