// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import {
  instant,
  line,
  localDate,
  page,
  pageQuery,
  position,
  slug,
  uuid,
} from "../core/values.ts";
import { operation } from "../http/operation.ts";
import {
  area,
  areaKinds,
  contact,
  dutyException,
  dutyWindow,
  namedPlace,
  organisation,
  organisationKinds,
  outlines,
  publicPages,
  unit,
  unitKinds,
} from "./organisations.schema.ts";

const read = { kind: "member", permission: "organisations.read" } as const;
const edit = { kind: "member", permission: "organisations.edit" } as const;
const byId = z.strictObject({ id: uuid });

export const listOrganisations = operation({
  id: "organisations.list",
  method: "GET",
  path: "/api/v1/organisations",
  summary: "Organisations of the directory, reference data included",
  access: read,
  query: z.strictObject({
    ...pageQuery,
    kind: z.enum(organisationKinds).optional(),
    active: z.stringbool().optional(),
    q: line.optional(),
  }),
  responses: { 200: page(organisation) },
  rate: "read",
});

export const getOrganisation = operation({
  id: "organisations.get",
  method: "GET",
  path: "/api/v1/organisations/{id}",
  summary: "One organisation",
  access: read,
  params: byId,
  responses: { 200: organisation },
  rate: "read",
});

export const changeOrganisation = operation({
  id: "organisations.change",
  method: "PATCH",
  path: "/api/v1/organisations/{id}",
  summary: "Change the acting organisation's own profile",
  access: edit,
  params: byId,
  body: z.strictObject({
    shortName: line.optional(),
    website: z.url().nullable().optional(),
  }),
  responses: { 200: organisation },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const listUnits = operation({
  id: "organisations.listUnits",
  method: "GET",
  path: "/api/v1/units",
  summary:
    "Units of an organisation, with duty windows and who is reachable now",
  access: read,
  query: z.strictObject({ organisationId: uuid.optional() }),
  responses: { 200: z.strictObject({ items: z.array(unit) }) },
  rate: "read",
});

const unitInput = {
  name: line,
  shortName: line,
  kind: z.enum(unitKinds),
  parentId: uuid.nullable(),
  position: position.nullable(),
  emergencyNumber: line,
  areas: z
    .array(
      z.strictObject({
        areaId: uuid,
        validFrom: localDate.nullable(),
        validUntil: localDate.nullable(),
      }),
    )
    .max(100),
};

export const createUnit = operation({
  id: "organisations.createUnit",
  method: "POST",
  path: "/api/v1/units",
  summary: "Add a unit to the acting organisation",
  access: edit,
  body: z.strictObject({ id: uuid, ...unitInput }),
  responses: { 201: unit },
  idempotent: true,
  rate: "write",
});

export const changeUnit = operation({
  id: "organisations.changeUnit",
  method: "PATCH",
  path: "/api/v1/units/{id}",
  summary: "Change a unit: profile, duty windows, exceptions, contacts, areas",
  access: edit,
  params: byId,
  body: z.strictObject({
    ...z.strictObject(unitInput).partial().shape,
    dutyWindows: z.array(dutyWindow).max(100).optional(),
    dutyExceptions: z.array(dutyException).max(400).optional(),
    contacts: z.array(contact).max(50).optional(),
  }),
  responses: { 200: unit },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const listAreas = operation({
  id: "organisations.listAreas",
  method: "GET",
  path: "/api/v1/areas",
  summary: "Areas with their provenance; outlines come from outlines",
  access: read,
  query: z.strictObject({
    organisationId: uuid.optional(),
    kind: z.enum(areaKinds).optional(),
  }),
  responses: { 200: z.strictObject({ items: z.array(area) }) },
  rate: "read",
});

/** Result of checking a GeoJSON file feature by feature. */
export const areaImportReport = z.strictObject({
  read: z.number().int(),
  imported: z.number().int(),
  issues: z.array(
    z.strictObject({
      feature: z.number().int(),
      name: line.nullable(),
      reason: z.enum([
        "notPolygon",
        "noName",
        "ringNotClosed",
        "ringTooShort",
        "selfIntersection",
        "outsideWgs84",
        "emptyArea",
        "duplicateKey",
      ]),
    }),
  ),
});

export const importAreas = operation({
  id: "organisations.importAreas",
  method: "POST",
  path: "/api/v1/areas/import",
  summary: "Import areas from GeoJSON (WGS 84), validated, with provenance",
  access: edit,
  body: z.strictObject({
    kind: z.enum(areaKinds),
    source: line,
    licence: line,
    asOf: localDate,
    /** Property of each feature that holds its name and official key. */
    nameProperty: line,
    keyProperty: line.nullable(),
    /** Check only, write nothing. */
    dryRun: z.boolean(),
    geojson: z.looseObject({ type: z.literal("FeatureCollection") }),
  }),
  responses: { 200: areaImportReport },
  idempotent: true,
  rate: "upload",
});

export const getOutlines = operation({
  id: "organisations.outlines",
  method: "GET",
  path: "/api/v1/outlines",
  summary: "Outlines for the base map and the district layer, as GeoJSON",
  access: read,
  query: z.strictObject({
    kind: z.enum(areaKinds).optional(),
    organisationId: uuid.optional(),
  }),
  responses: { 200: outlines },
  rate: "read",
});

export const listPlaces = operation({
  id: "organisations.listPlaces",
  method: "GET",
  path: "/api/v1/places",
  summary: "Named places of the acting organisation",
  access: read,
  query: z.strictObject({ q: line.optional() }),
  responses: { 200: z.strictObject({ items: z.array(namedPlace) }) },
  rate: "read",
});

export const createPlace = operation({
  id: "organisations.createPlace",
  method: "POST",
  path: "/api/v1/places",
  summary: "Add a named place",
  access: edit,
  body: z.strictObject({
    id: uuid,
    name: line,
    synonyms: z.array(line).max(20),
    position,
  }),
  responses: { 201: namedPlace },
  idempotent: true,
  rate: "write",
});

export const removePlace = operation({
  id: "organisations.removePlace",
  method: "DELETE",
  path: "/api/v1/places/{id}",
  summary: "Remove a named place from the list",
  access: edit,
  params: byId,
  responses: { 204: null },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const getPublicPages = operation({
  id: "organisations.publicPages",
  method: "GET",
  path: "/api/v1/public/{slug}/pages",
  summary: "Imprint, privacy and accessibility statement of an organisation",
  access: { kind: "public" },
  params: z.strictObject({ slug }),
  responses: { 200: publicPages },
  rate: "read",
});

export const changePublicPages = operation({
  id: "organisations.changePublicPages",
  method: "PUT",
  path: "/api/v1/public-pages",
  summary: "Change the public pages of the acting organisation",
  access: edit,
  body: publicPages.omit({ organisation: true, version: true }),
  responses: { 200: publicPages },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

export const giveAccessibilityFeedback = operation({
  id: "organisations.giveAccessibilityFeedback",
  method: "POST",
  path: "/api/v1/public/{slug}/accessibility-feedback",
  summary:
    "Report a barrier; goes by mail to the organisation's feedback address",
  access: { kind: "public" },
  params: z.strictObject({ slug }),
  body: z.strictObject({
    page: z.string().trim().max(300),
    message: z.string().trim().min(5).max(4000),
    replyTo: z.email().nullable(),
  }),
  responses: { 202: z.strictObject({ received: z.literal(true) }) },
  rate: "sensitive",
});

export const accessibilityFeedback = z.strictObject({
  id: uuid,
  receivedAt: instant,
  page: z.string(),
  message: z.string(),
  replyTo: z.string().nullable(),
});
export type AccessibilityFeedback = z.infer<typeof accessibilityFeedback>;

export const listAccessibilityFeedback = operation({
  id: "organisations.listAccessibilityFeedback",
  method: "GET",
  path: "/api/v1/accessibility-feedback",
  summary: "Barriers that people reported to the acting organisation",
  access: edit,
  responses: { 200: z.strictObject({ items: z.array(accessibilityFeedback) }) },
  rate: "read",
});
