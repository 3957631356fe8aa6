// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { instant, line, localDate, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import { organisationRef } from "../organisations/organisations.schema.ts";
import { leastPublicCount, publicCount } from "./publicCount.ts";

const open = { kind: "public" } as const;

/** East and north in units of 100 m of EPSG:3035, as cells are counted. */
const gridPosition = z.tuple([z.number(), z.number()]);

/** A municipality on the map of the demonstration. */
export const demoMunicipality = z.strictObject({
  organisationId: uuid,
  name: line,
  /** All rings of its outline, holes included; filled by the even-odd rule. */
  rings: z.array(z.array(gridPosition)),
});
export type DemoMunicipality = z.infer<typeof demoMunicipality>;

/** One town of the overview; each figure for itself as public figures are. */
export const demoTown = z.strictObject({
  organisation: organisationRef,
  total: publicCount,
  own: publicCount,
  partner: publicCount,
  joint: publicCount,
});
export type DemoTown = z.infer<typeof demoTown>;

/** South-west corner of a cell of 1 km in units of 100 m, with its figure. */
export const demoCell = z.strictObject({
  n: z.number().int(),
  e: z.number().int(),
  count: publicCount.unwrap(),
});

export const demoOverview = z.strictObject({
  asOf: instant,
  /** First and last local day of what is counted. */
  from: localDate,
  to: localDate,
  leastCount: z.literal(leastPublicCount),
  total: publicCount,
  towns: z.array(demoTown),
  cells: z.array(demoCell),
});
export type DemoOverview = z.infer<typeof demoOverview>;

export const getDemoMap = operation({
  id: "situation.demoMap",
  method: "GET",
  path: "/api/v1/demo/map",
  summary:
    "Outlines of the municipalities of the demonstration; not found outside of it",
  access: open,
  responses: {
    200: z.strictObject({
      municipalities: z.array(demoMunicipality),
      /** Whom the outlines are from; null where they are computed. */
      source: line.nullable(),
    }),
  },
  rate: "read",
});

export const getDemoOverview = operation({
  id: "situation.demoOverview",
  method: "GET",
  path: "/api/v1/demo/overview",
  summary:
    "The partnerships of the demonstration as the public may see them: cells of 1 km, nothing below five; not found outside of it",
  access: open,
  responses: { 200: demoOverview },
  rate: "read",
});
