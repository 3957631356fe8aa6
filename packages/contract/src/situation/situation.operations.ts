// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { exportPurpose, line, uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import {
  counts,
  groupDetail,
  picture,
  pictureFilter,
  pictureRef,
} from "./situation.schema.ts";

const read = { kind: "member", permission: "situation.read" } as const;
const circle = z.strictObject({ circleId: uuid });
/** Cell size asked for; coarser data stay coarser. */
const level = z.coerce
  .number()
  .pipe(
    z.union([
      z.literal(100),
      z.literal(500),
      z.literal(1000),
      z.literal(10_000),
    ]),
  )
  .default(500);

export const listPictures = operation({
  id: "situation.pictures",
  method: "GET",
  path: "/api/v1/situation",
  summary: "Pictures the acting membership may see, with their grounds",
  access: read,
  responses: { 200: z.strictObject({ items: z.array(pictureRef) }) },
  rate: "read",
});

export const getPicture = operation({
  id: "situation.picture",
  method: "GET",
  path: "/api/v1/situation/{circleId}",
  summary:
    "Groups and cells of a picture under a filter; map, list and export count the same",
  access: read,
  params: circle,
  query: z.strictObject({
    ...pictureFilter,
    level,
    sort: z.enum(["urgency", "count", "latest"]).default("urgency"),
    groupLimit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  responses: { 200: picture },
  rate: "read",
});

export const getGroup = operation({
  id: "situation.group",
  method: "GET",
  path: "/api/v1/situation/{circleId}/groups/{key}",
  summary:
    "One group: year by weekday and shift, recent entries, why it is visible",
  access: read,
  params: z.strictObject({ circleId: uuid, key: line }),
  query: z.strictObject({ ...pictureFilter, level }),
  responses: { 200: groupDetail },
  rate: "read",
});

export const getCounts = operation({
  id: "situation.counts",
  method: "GET",
  path: "/api/v1/situation/{circleId}/counts",
  summary: "Counts of a picture by category, time and place",
  access: read,
  params: circle,
  query: z.strictObject(pictureFilter),
  responses: { 200: counts },
  rate: "read",
});

export const exportPicture = operation({
  id: "situation.export",
  method: "GET",
  path: "/api/v1/situation/{circleId}/picture.csv",
  summary:
    "The picture under the filter as CSV (UTF-8 with BOM, semicolon); logged with its purpose",
  access: { kind: "member", permission: "situation.export" },
  params: circle,
  query: z.strictObject({ ...pictureFilter, purpose: exportPurpose }),
  responses: { 200: { contentType: "text/csv; charset=utf-8" } },
  rate: "sensitive",
});

export const getTile = operation({
  id: "situation.tile",
  method: "GET",
  path: "/api/v1/situation/{circleId}/tiles/{z}/{x}/{y}",
  summary:
    "Vector tile of cells and groups under the filter, made for this viewer",
  access: read,
  params: z.strictObject({
    circleId: uuid,
    z: z.coerce.number().int().min(0).max(18),
    x: z.coerce.number().int().min(0),
    y: z.coerce.number().int().min(0),
  }),
  query: z.strictObject({ ...pictureFilter, level }),
  responses: { 200: { contentType: "application/vnd.mapbox-vector-tile" } },
  rate: "read",
});
