// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { uuid } from "../core/values.ts";
import { operation } from "../http/operation.ts";
import { storedFile } from "./files.schema.ts";

const byId = z.strictObject({ id: uuid });
/** The record a file belongs to says who may read it; this alone grants nothing. */
const member = { kind: "member", permission: "organisations.read" } as const;

export const uploadFile = operation({
  id: "files.upload",
  method: "PUT",
  path: "/api/v1/files/{id}",
  summary:
    "Upload a picture or a PDF under an id of the client's; the same bytes again are the same file",
  access: member,
  params: byId,
  body: { contentType: "*/*" },
  responses: { 200: storedFile },
  rate: "upload",
});

export const getFileRendition = operation({
  id: "files.rendition",
  method: "GET",
  path: "/api/v1/files/{id}/rendition",
  summary: "The cleaned version of a picture, without metadata",
  access: member,
  params: byId,
  responses: { 200: { contentType: "image/jpeg" } },
  rate: "read",
});

export const getFileOriginal = operation({
  id: "files.original",
  method: "GET",
  path: "/api/v1/files/{id}/original",
  summary: "A file as it was uploaded, with its metadata, as a download",
  access: member,
  params: byId,
  responses: { 200: { contentType: "application/octet-stream" } },
  rate: "read",
});
