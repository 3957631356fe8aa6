// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import {
  groundReference,
  instant,
  line,
  localDate,
  position,
  urgency,
  uuid,
} from "../core/values.ts";
import { organisationRef } from "../organisations/organisations.schema.ts";
import { shifts } from "./resolution.ts";

/** Whose observation it is, from the reader's side. */
export const parties = ["own", "partner", "joint"] as const;
export const partyCount = z.strictObject({
  own: z.number().int(),
  partner: z.number().int(),
  joint: z.number().int(),
});

/** Filter of map, list, counts and export: one and the same. */
export const pictureFilter = {
  /** First local day, inclusive. */
  from: localDate,
  /** Last local day, inclusive. */
  to: localDate,
  categories: z.string().max(4000).optional(),
  /** Least urgent level still shown: `p3` shows p1 to p3. */
  upTo: urgency.optional(),
  parties: z.string().max(40).optional(),
  districtId: uuid.optional(),
  /** Box of cells `n0,e0,n1,e1` in units of 100 m of EPSG:3035, upper ends exclusive. */
  box: z
    .string()
    .regex(/^\d{1,6},\d{1,6},\d{1,6},\d{1,6}$/)
    .optional(),
};

/** A picture the actor may see: the own one, or that of a partnership. */
export const pictureRef = z.strictObject({
  circleId: uuid,
  kind: z.enum(["own", "partnership"]),
  name: line,
  slug: line,
  members: z.array(organisationRef),
  /** South-west and north-east corner of the area. */
  bounds: z.tuple([position, position]).nullable(),
  areaIds: z.array(uuid),
  categories: z.array(z.string()),
  ground: groundReference,
});
export type PictureRef = z.infer<typeof pictureRef>;

/** Where a group lies: a cell, or only a district. */
export const groupPlace = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("cell"),
    n: z.number().int(),
    e: z.number().int(),
    /** Metres. */
    size: z.number().int(),
    /** e.g. `CRS3035RES500mN2913500E4107000`. */
    id: z.string(),
    centre: position,
  }),
  z.strictObject({ kind: z.literal("district"), districtId: uuid.nullable() }),
]);

/** Observations of one category at one place: what the list shows instead of single things. */
export const pictureGroup = z.strictObject({
  /** Stable key for the address bar. */
  key: line,
  category: z.string(),
  urgency,
  place: groupPlace,
  /** District or named surroundings, for people. */
  placeName: line.nullable(),
  count: z.number().int().positive(),
  parties: partyCount,
  /** Latest observation, as exact as its resolution allows. */
  latest: z.strictObject({
    day: localDate,
    shift: z.enum(shifts).nullable(),
    hour: z.number().int().min(0).max(23).nullable(),
  }),
});
export type PictureGroup = z.infer<typeof pictureGroup>;

/** All observations of one cell or district under the filter. */
export const pictureCell = z.strictObject({
  place: groupPlace,
  count: z.number().int().positive(),
  parties: partyCount,
});

export const picture = z.strictObject({
  circleId: uuid,
  asOf: instant,
  total: z.number().int().nonnegative(),
  parties: partyCount,
  /** Number of all groups; `groups` holds the first of them. */
  groupTotal: z.number().int().nonnegative(),
  groups: z.array(pictureGroup),
  cells: z.array(pictureCell),
  /** Automatic coarsening: how many observations are shown coarser than the cell size asked for. */
  coarsened: z.number().int().nonnegative(),
});
export type Picture = z.infer<typeof picture>;

export const counts = z.strictObject({
  asOf: instant,
  total: z.number().int().nonnegative(),
  byCategory: z.array(
    z.strictObject({ category: z.string(), count: z.number().int() }),
  ),
  byDay: z.array(z.strictObject({ day: localDate, count: z.number().int() })),
  /** Weekday 1 to 7 by shift. */
  byShift: z.array(
    z.strictObject({
      weekday: z.number().int().min(1).max(7),
      shift: z.enum(shifts),
      count: z.number().int(),
    }),
  ),
  byDistrict: z.array(
    z.strictObject({
      districtId: uuid.nullable(),
      name: line.nullable(),
      count: z.number().int(),
    }),
  ),
});
export type Counts = z.infer<typeof counts>;

export const groupDetail = z.strictObject({
  group: pictureGroup,
  /** Last twelve months at this place and category, by weekday and shift; shift null where only the day is shown. */
  year: z.strictObject({
    total: z.number().int(),
    byShift: z.array(
      z.strictObject({
        weekday: z.number().int().min(1).max(7),
        shift: z.enum(shifts).nullable(),
        count: z.number().int(),
      }),
    ),
  }),
  /** Expected range for a period of this length from the year before; null when data are too thin. */
  expected: z
    .strictObject({ low: z.number().int(), high: z.number().int() })
    .nullable(),
  recent: z.array(
    z.strictObject({
      day: localDate,
      shift: z.enum(shifts).nullable(),
      hour: z.number().int().nullable(),
      party: z.enum(parties),
      organisation: organisationRef,
      /** Own incident behind it; null for what partners contributed. */
      incidentId: uuid.nullable(),
    }),
  ),
  grounds: z.array(groundReference),
});
export type GroupDetail = z.infer<typeof groupDetail>;
