// SPDX-License-Identifier: EUPL-1.2
import compress from "@fastify/compress";
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  LogController,
  fastify,
} from "fastify";
import { randomUUID } from "node:crypto";
import { constants } from "node:zlib";
import { problem } from "../errors/problem.ts";
import type { Platform } from "../platform.ts";
import type { ImplementedOperation } from "./call.ts";
import { checkSpecs } from "./checkSpecs.ts";
import { type ConstraintErrors, sendFailure } from "./failure.ts";
import { type Readiness, addHealth, healthPaths } from "./health.ts";
import { mountOperation } from "./mount.ts";
import { observeRequests } from "./observe.ts";
import { refuseForeignOrigin } from "./origin.ts";
import {
  type RatePlan,
  createRateLimits,
  defaultRatePlan,
} from "./rateLimit.ts";
import { uuidOf } from "./requestHeaders.ts";
import { addSecurityHeaders } from "./securityHeaders.ts";
import { serveBaseMap, serveWebApp } from "./webApp.ts";

/** What a server is made of. */
export interface ServerParts {
  readonly platform: Platform;
  readonly operations: readonly ImplementedOperation[];
  readonly constraints: ConstraintErrors;
  readonly readiness: Readiness;
  readonly ratePlan?: RatePlan;
  /** Folder of the built web app; the product's own by default. */
  readonly webFolder?: string;
}

function addGuards(server: FastifyInstance, parts: ServerParts): void {
  const { platform, readiness } = parts;
  server.addHook("onRequest", async (request) => {
    const path = request.url.split("?", 1)[0] ?? "";
    const isApi = path.startsWith("/api/") && !healthPaths.has(path);
    if (isApi && !readiness.isReady)
      throw problem("server.notReady", { retryAfterS: 1 });
    const { publicUrl } = platform.config;
    refuseForeignOrigin(request.method, request.headers, publicUrl);
  });
}

function addBodies(server: FastifyInstance): void {
  server.removeContentTypeParser("text/plain");
  server.addContentTypeParser(
    "*",
    { parseAs: "buffer" },
    (_request, body, done) => {
      done(null, body);
    },
  );
}

/**
 * Makes the HTTP server with all operations mounted; it does not listen yet.
 * Throws a Defect that lists every fault in the declared operations.
 */
export async function createServer(
  parts: ServerParts,
): Promise<FastifyInstance> {
  const { platform, operations, constraints } = parts;
  checkSpecs(operations.map(({ spec }) => spec));
  const loggerInstance: FastifyBaseLogger = platform.log;
  const server = fastify({
    loggerInstance,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: "requestId",
    }),
    trustProxy: platform.config.trustProxy,
    genReqId: (request) =>
      uuidOf(request.headers["x-request-id"]) ?? randomUUID(),
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: "idle",
    // An address that no route can read never reaches the error handler below.
    frameworkErrors: (error, request, reply) =>
      sendFailure(error, request, reply, { constraints, spec: undefined }),
  });
  observeRequests(server, platform);
  await addSecurityHeaders(server, platform.config);
  await server.register(compress, {
    threshold: 1024,
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    customTypes:
      /^(?:text\/(?!event-stream)|application\/(?:json|problem\+json|vnd\.mapbox-vector-tile|javascript|manifest\+json))/,
  });
  addBodies(server);
  addGuards(server, parts);
  server.setErrorHandler((error, request, reply) =>
    sendFailure(error, request, reply, {
      constraints,
      spec: request.routeOptions.config.operation,
    }),
  );
  addHealth(server, platform, parts.readiness);
  const limits = createRateLimits(
    parts.ratePlan ?? defaultRatePlan,
    platform.clock,
  );
  for (const operation of operations)
    mountOperation({ server, platform, limits }, operation);
  await serveBaseMap(server, platform.config.baseMap);
  await serveWebApp(server, parts.webFolder);
  return server;
}
