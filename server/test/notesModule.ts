// SPDX-License-Identifier: EUPL-1.2
import { page, pageQuery } from "@schulterschluss/contract/core";
import { operation } from "@schulterschluss/contract/http";
import { sql } from "kysely";
import type pg from "pg";
import { z } from "zod";
import type { Tx, Uuid } from "../src/platform/db/actor.ts";
import { problem, stale } from "../src/platform/errors/problem.ts";
import { cutPage, decodeCursor } from "../src/platform/http/cursor.ts";
import { handle } from "../src/platform/http/handle.ts";
import type { ServerModule } from "../src/platform/http/module.ts";
import { open, read, stream } from "../src/platform/http/read.ts";

/** The least module there can be: notes of an organisation, in a table of the test's own. */
export async function createNotesTable(admin: pg.Pool): Promise<void> {
  const client = await admin.connect();
  try {
    await client.query(`
      set role schulterschluss_migrator;
      create table notes (
        organisation_id uuid not null, id uuid not null, title text not null,
        version integer not null default 1,
        primary key (organisation_id, id), constraint notes_title_once unique (organisation_id, title));
      comment on table notes is 'Notes of a test';
      select own_table('notes', 'gone with the test');
      reset role`);
  } finally {
    client.release();
  }
}

const note = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  version: z.number().int(),
});
const byId = z.strictObject({ id: z.uuid() });
const edit = { kind: "member", permission: "incidents.record" } as const;
const see = { kind: "member", permission: "incidents.read" } as const;

const createNote = operation({
  id: "incidents.createNote",
  method: "POST",
  path: "/api/v1/notes",
  summary: "Write a note",
  access: edit,
  body: z.strictObject({
    id: z.uuid(),
    title: z.string().min(3).max(20),
    places: z
      .array(z.strictObject({ lon: z.number(), lat: z.number() }))
      .optional(),
  }),
  responses: { 201: note },
  idempotent: true,
  rate: "write",
});

const changeNote = operation({
  id: "incidents.changeNote",
  method: "PATCH",
  path: "/api/v1/notes/{id}",
  summary: "Change a note",
  access: edit,
  params: byId,
  body: z.strictObject({ title: z.string().min(3) }),
  responses: { 200: note },
  idempotent: true,
  ifMatch: true,
  rate: "write",
});

const removeNote = operation({
  id: "incidents.removeNote",
  method: "DELETE",
  path: "/api/v1/notes/{id}",
  summary: "Remove a note",
  access: edit,
  params: byId,
  responses: { 204: null },
  idempotent: true,
  rate: "write",
});

const getNote = operation({
  id: "incidents.getNote",
  method: "GET",
  path: "/api/v1/notes/{id}",
  summary: "One note",
  access: see,
  params: byId,
  responses: { 200: note },
  rate: "read",
});

const listNotes = operation({
  id: "incidents.listNotes",
  method: "GET",
  path: "/api/v1/notes",
  summary: "Notes by title",
  access: see,
  query: z.strictObject({ ...pageQuery }),
  responses: { 200: page(note) },
  rate: "read",
});

const exportNotes = operation({
  id: "incidents.exportNotes",
  method: "GET",
  path: "/api/v1/notes.csv",
  summary: "Notes as CSV",
  access: see,
  responses: { 200: { contentType: "text/csv; charset=utf-8" } },
  rate: "sensitive",
});

const uploadNote = operation({
  id: "incidents.uploadNote",
  method: "POST",
  path: "/api/v1/notes/{id}/photo",
  summary: "A photo of a note",
  access: edit,
  params: byId,
  body: { contentType: "image/*" },
  responses: { 200: z.strictObject({ sizeBytes: z.number() }) },
  idempotent: true,
  rate: "upload",
});

const leakNote = operation({
  id: "incidents.leakNote",
  method: "GET",
  path: "/api/v1/notes/{id}/leak",
  summary: "Answers a field that is not declared",
  access: see,
  params: byId,
  responses: { 200: z.strictObject({ id: z.uuid() }) },
  rate: "read",
});

const greet = operation({
  id: "incidents.greet",
  method: "POST",
  path: "/api/v1/greeting",
  summary: "Greets anybody",
  access: { kind: "public" },
  body: z.strictObject({ name: z.string() }),
  responses: { 200: z.strictObject({ greeting: z.string() }) },
  rate: "sensitive",
});

interface NoteRow {
  readonly id: Uuid;
  readonly title: string;
  readonly version: number;
}

async function getRow(tx: Tx, id: Uuid): Promise<NoteRow> {
  const { rows } = await sql<NoteRow>`
    select id, title, version from notes where id = ${id}`.execute(tx.db);
  if (rows[0] === undefined) throw problem("incidents.notFound");
  return rows[0];
}

async function listRows(
  tx: Tx,
  after: string,
  most: number,
): Promise<readonly NoteRow[]> {
  const { rows } = await sql<NoteRow>`
    select id, title, version from notes where title collate "C" > ${after}
    order by title collate "C" limit ${most}`.execute(tx.db);
  return rows;
}

async function presentNote<Status extends number>(
  tx: Tx,
  id: Uuid,
  status: Status,
) {
  const row = await getRow(tx, id);
  return { status, body: row, etag: row.version };
}

/** Called in the middle of `createNote`, to hold or break it. */
export interface NoteHooks {
  beforeInsert?: () => Promise<void>;
}

/** Notes, with a hook into the middle of a write. */
export function createNotesModule(hooks: NoteHooks = {}): ServerModule {
  return {
    name: "incidents",
    constraints: { notes_title_once: "request.conflict" },
    operations: [
      handle(createNote, {
        run: async (tx, { body }) => {
          await hooks.beforeInsert?.();
          await sql`insert into notes (organisation_id, id, title)
            values (${tx.actor.organisationId}, ${body.id}, ${body.title})`.execute(
            tx.db,
          );
          tx.publish({
            type: "incidents.noted",
            v: 1,
            object: { type: "note", id: body.id },
            audience: [
              {
                organisation: tx.actor.organisationId,
                permission: "incidents.read",
              },
            ],
          });
          return { objectId: body.id };
        },
        present: (tx, id) => presentNote(tx, id, 201),
      }),
      handle(changeNote, {
        run: async (tx, { params, body, ifMatch }) => {
          await getRow(tx, params.id);
          const { numAffectedRows } = await sql`
            update notes set title = ${body.title}, version = version + 1
            where id = ${params.id} and version = ${ifMatch}`.execute(tx.db);
          if (numAffectedRows === 0n) throw stale(params.id);
          return { objectId: params.id };
        },
        present: (tx, id) => presentNote(tx, id, 200),
      }),
      handle(removeNote, {
        run: async (tx, { params }) => {
          await sql`delete from notes where id = ${params.id}`.execute(tx.db);
          return { objectId: params.id };
        },
        present: async () => ({ status: 204 }),
      }),
      read(getNote, (tx, { params }) => presentNote(tx, params.id, 200)),
      read(listNotes, async (tx, { query }) => {
        const after =
          query.cursor === undefined
            ? ""
            : decodeCursor(query.cursor, z.tuple([z.string()]))[0];
        const rows = await listRows(tx, after, query.limit + 1);
        const { items, nextCursor } = cutPage(rows, query.limit, (row) => [
          row.title,
        ]);
        return {
          status: 200,
          body: { items: [...items], nextCursor, total: null },
        };
      }),
      stream(exportNotes, async (tx) => {
        const rows = await listRows(tx, "", 100);
        const body = Buffer.from(rows.map((row) => `${row.title}\n`).join(""));
        return { status: 200, body, filename: "Notizen für März.csv" };
      }),
      handle(uploadNote, {
        run: async (_tx, { params, body }) => {
          if (body.bytes.length === 0) throw problem("request.malformed");
          return { objectId: params.id };
        },
        present: async (_tx, _id, _status, { body }) => ({
          status: 200,
          body: { sizeBytes: body.bytes.length },
        }),
      }),
      read(leakNote, async (tx, { params }) => ({
        status: 200,
        body: await getRow(tx, params.id),
      })),
      open(greet, async (_platform, { locale }, { body }) => ({
        status: 200,
        body: {
          greeting: `${locale === "de" ? "Guten Tag" : "Hello"} ${body.name}`,
        },
        setCookies: ["greeted=yes; Path=/; HttpOnly; SameSite=Lax"],
      })),
    ],
  };
}
