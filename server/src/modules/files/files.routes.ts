// SPDX-License-Identifier: EUPL-1.2
import {
  getFileOriginal,
  getFileRendition,
  uploadFile,
} from "@schulterschluss/contract/files";
import type { Permission } from "@schulterschluss/contract/identity";
import type { Actor, Tx, Uuid } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";
import type {
  FilePart,
  Files,
  PreparedFile,
} from "../../platform/files/files.ts";
import type { Call, ImplementedOperation } from "../../platform/http/call.ts";
import { actorOf, handle } from "../../platform/http/handle.ts";
import type { Input } from "../../platform/http/operationTypes.ts";
import { stream } from "../../platform/http/read.ts";
import { type FileOwners, findFileGround } from "./fileAccess.ts";
import { presentStoredFile } from "./files.presenter.ts";

/** Whoever may write something that files can belong to may upload. */
const uploaders: readonly Permission[] = [
  "incidents.record",
  "incidents.edit",
  "transmissions.receive",
  "agreements.edit",
];

async function presentFile(files: Files, tx: Tx, id: Uuid) {
  const record = await files.find(tx, id);
  if (record === undefined) throw problem("files.notFound");
  return { status: 200 as const, body: presentStoredFile(record) };
}

function keepRoute(files: Files, prepared: PreparedFile): ImplementedOperation {
  return handle(uploadFile, {
    run: async (tx) => {
      const { id } = await files.keep(tx, prepared);
      return { objectId: id };
    },
    present: (tx, id) => presentFile(files, tx, id),
  });
}

function refuseUnlessUploader(actor: Actor): void {
  if (!uploaders.some((permission) => actor.permissions.has(permission)))
    throw problem("identity.permissionMissing");
}

/** Checks and cleans before the transaction begins: that takes its time. */
function uploadRoute(files: Files): ImplementedOperation {
  return {
    spec: uploadFile,
    answer: async (call: Call) => {
      const actor = actorOf(uploadFile, call);
      refuseUnlessUploader(actor);
      const parsed: unknown = call.input;
      const { params, body } = parsed as Input<typeof uploadFile>;
      const prepared = await files.prepare(actor.organisationId, {
        id: params.id,
        bytes: body.bytes,
      });
      try {
        return await keepRoute(files, prepared).answer(call);
      } catch (error) {
        await files.discard(prepared);
        throw error;
      }
    },
  };
}

/** Opens a part for the actor or answers like for a file that is not there; logs the ground. */
async function openForActor(
  tx: Tx,
  files: Files,
  owners: FileOwners,
  id: Uuid,
  part: FilePart,
) {
  const record = await files.find(tx, id);
  const ground = record && (await findFileGround(tx, owners, record));
  if (ground === undefined) throw problem("files.notFound");
  const opened = await files.open(tx, id, part);
  tx.audit({
    action: "files.read",
    object: { type: "file", id },
    ground,
    details: {
      part,
      ownerType: record?.owner?.type ?? null,
      ownerId: record?.owner?.id ?? null,
    },
  });
  return opened;
}

const endings: Readonly<Record<string, string>> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/heic": "heic",
  "application/pdf": "pdf",
};

/** The operations on files. */
export function fileRoutes(
  files: Files,
  owners: FileOwners,
): readonly ImplementedOperation[] {
  return [
    uploadRoute(files),
    stream(getFileRendition, async (tx, { params: { id } }) => {
      const opened = await openForActor(tx, files, owners, id, "rendition");
      return {
        status: 200,
        body: opened.stream,
        etag: opened.sha256.toString("hex"),
      };
    }),
    stream(getFileOriginal, async (tx, { params: { id } }) => {
      const opened = await openForActor(tx, files, owners, id, "original");
      return {
        status: 200,
        body: opened.stream,
        contentType: opened.mediaType,
        filename: `${id}.${endings[opened.mediaType] ?? "bin"}`,
        etag: opened.sha256.toString("hex"),
      };
    }),
  ];
}
