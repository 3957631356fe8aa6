// SPDX-License-Identifier: EUPL-1.2
import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";
import type { Config } from "../config/config.ts";

/** Origin of an outside map style, which the page must be allowed to load from. */
function mapOrigins(baseMap: string): readonly string[] {
  return /^https?:\/\//.test(baseMap) ? [new URL(baseMap).origin] : [];
}

/**
 * Headers that keep a page to itself: no script but our own files, no framing
 * by others, no outside connection but the map that the operator has set.
 */
export async function addSecurityHeaders(
  server: FastifyInstance,
  config: Pick<Config, "publicUrl" | "baseMap">,
): Promise<void> {
  const isHttps = config.publicUrl.startsWith("https:");
  const map = mapOrigins(config.baseMap);
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // Charts and controls set styles in the page; scripts never.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:", ...map],
        fontSrc: ["'self'", ...map],
        connectSrc: ["'self'", ...map],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        // The page that shows phone and desk side by side frames our own pages.
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        ...(isHttps && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: isHttps && { maxAge: 31_536_000 },
    referrerPolicy: { policy: "same-origin" },
    crossOriginEmbedderPolicy: false,
    originAgentCluster: false,
  });
  server.addHook("onSend", async (_request, reply) => {
    reply.header(
      "permissions-policy",
      "geolocation=(self), camera=(self), microphone=(), payment=(), usb=()",
    );
  });
}
