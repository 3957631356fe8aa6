// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { urgencies } from "./urgencies.ts";

/** Identifier: UUIDv7 made by the client, or UUIDv5 of an official key. */
export const uuid = z.uuid();
export type Uuid = string;

/** Point in time with zone, ISO 8601. */
export const instant = z.iso.datetime({ offset: true });

/** Calendar day without time, `YYYY-MM-DD`, in the organisation's zone. */
export const localDate = z.iso.date();

/** Readable part of an address, e.g. `sulzbach`. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);

/** One line of text as a person types it. */
export const line = z.string().trim().min(1).max(200);

/** Free text as a person types it. */
export const text = z.string().trim().min(1).max(10_000);

/** WGS 84 position in degrees. */
export const position = z.strictObject({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
});
export type Position = z.infer<typeof position>;

/** Languages of the product; German is the first. */
export const locales = ["de", "en", "fr"] as const;
export type Locale = (typeof locales)[number];

/** One text of a code in every language. */
export type LocalText = Readonly<Record<Locale, string>>;

/** One of the urgencies. */
export const urgency = z.enum(urgencies);
export type Urgency = z.infer<typeof urgency>;

/** Query part of every list that is read page by page. */
export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
};

/** A page of a list; `nextCursor` is null on the last page. */
export function page<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable(),
    /** Number of all items under the filter, where it is known. */
    total: z.number().int().nonnegative().nullable(),
  });
}

/** GeoJSON area as the platform stores it: WGS 84, outer rings counter-clockwise. */
export const areaGeometry = z.union([
  z.strictObject({
    type: z.literal("Polygon"),
    coordinates: z.array(z.array(z.tuple([z.number(), z.number()]))),
  }),
  z.strictObject({
    type: z.literal("MultiPolygon"),
    coordinates: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
  }),
]);
export type AreaGeometry = z.infer<typeof areaGeometry>;

/** Why the reader may see something: a ground, in codes; words are made by the web app. */
export const groundReference = z.strictObject({
  kind: z.enum(["own", "received", "statutory", "agreement"]),
  /** Agreement, transmission or legal basis that grants it. */
  source: z.string().max(120).nullable(),
  clause: z.string().max(120).nullable(),
});
export type GroundReference = z.infer<typeof groundReference>;

/** What an export is for; kept in the audit log. */
export const exportPurposes = [
  "situationMeeting",
  "deploymentPlanning",
  "councilAnswer",
  "reporting",
  "ownStatistics",
] as const;
export const exportPurpose = z.enum(exportPurposes);
