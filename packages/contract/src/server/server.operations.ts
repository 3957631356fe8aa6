// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { operation } from "../http/operation.ts";

/** What a page needs to know of the installation before anybody signs in. */
export const about = z.strictObject({
  /** Version of the product. */
  version: z.string(),
  /** Made for the demonstration: every record in it is invented. */
  isDemo: z.boolean(),
  /** Versions of the wire format that are understood. */
  formatVersions: z.array(z.number().int()),
  /** Whether mails leave the installation; if not, links are shown instead. */
  sendsMail: z.boolean(),
  baseMap: z.discriminatedUnion("kind", [
    /** Outlines of the directory, drawn by the page itself. */
    z.strictObject({ kind: z.literal("builtIn") }),
    /** A PMTiles file of the operator, below the own address. */
    z.strictObject({ kind: z.literal("file"), url: z.string() }),
    /** A MapLibre style of a map service. */
    z.strictObject({ kind: z.literal("style"), url: z.string() }),
  ]),
});
export type About = z.infer<typeof about>;

export const getAbout = operation({
  id: "server.about",
  method: "GET",
  path: "/api/v1/about",
  summary: "Version and settings of the installation that a page needs",
  access: { kind: "public" },
  responses: { 200: about },
  rate: "read",
});
