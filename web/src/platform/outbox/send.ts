// SPDX-License-Identifier: EUPL-1.2
// Sends one entry: its photos first, then the write itself, and notes what
// became of it. The entry is put away only after the server's word.
import { v4 as uuidv4 } from "uuid";
import type { OutboxDatabase } from "./database.ts";
import { betterOffset, measureClockOffset } from "./clockOffset.ts";
import { contextOf, type EntryContent, type OutboxEntry } from "./model.ts";
import { openPhoto } from "./photos.ts";
import { tellProgress } from "./progress.ts";
import { writeOrMakeRoom } from "./quota.ts";
import { rebase } from "./rebase.ts";
import { openJson, sealJson } from "./sealedBox.ts";
import { findState, setState } from "./states.ts";
import type { OutboxAnswer, OutboxRequest, Transport } from "./transport.ts";
import { failuresBeforeParking, verdictOf, type Verdict } from "./verdict.ts";

/** What the sender works with. */
export interface SendTools {
  readonly db: OutboxDatabase;
  readonly transport: Transport;
  readonly locale: () => string;
  readonly now: () => number;
}

async function measured(
  tools: SendTools,
  request: OutboxRequest,
): Promise<OutboxAnswer | null> {
  const sentAt = tools.now();
  const answer = await tools.transport(request);
  const offset = measureClockOffset(answer?.date ?? null, sentAt, tools.now());
  if (offset !== undefined) {
    const old = await findState(tools.db, "clock");
    await setState(tools.db, "clock", betterOffset(old, offset));
  }
  return answer;
}

function headersOf(
  tools: SendTools,
  entry: OutboxEntry,
): Record<string, string> {
  return {
    Accept: "application/json",
    "Accept-Language": tools.locale(),
    "Acting-Membership": entry.membershipId,
    "Format-Version": String(entry.call.formatVersion),
  };
}

async function uploadPhotos(
  tools: SendTools,
  entry: OutboxEntry,
  key: CryptoKey,
): Promise<OutboxAnswer | "done" | null> {
  for (const photo of entry.photos) {
    if (photo.uploadedAt !== null) continue;
    const bytes = await openPhoto(tools.db, photo.fileId, key);
    if (bytes === undefined) continue;
    const tell = (sentB: number) =>
      tellProgress({
        entryId: entry.id,
        fileId: photo.fileId,
        sentB: Math.min(sentB, photo.sizeB),
        totalB: photo.sizeB,
      });
    tell(0);
    const answer = await measured(tools, {
      method: "PUT",
      path: `/api/v1/files/${photo.fileId}`,
      headers: {
        ...headersOf(tools, entry),
        "Content-Type": photo.type,
        "Idempotency-Key": photo.fileId,
      },
      body: bytes,
      onProgress: tell,
    });
    if (verdictOf(answer) !== "sent") return answer;
    await markUploaded(tools, entry.id, photo.fileId);
  }
  return "done";
}

async function markUploaded(
  tools: SendTools,
  entryId: string,
  fileId: string,
): Promise<void> {
  const uploadedAt = tools.now();
  await tools.db.transaction(["entries"], async ({ entries }) => {
    const entry = await entries.get(entryId);
    if (entry === undefined) return;
    const photos = entry.photos.map((photo) =>
      photo.fileId === fileId ? { ...photo, uploadedAt } : photo,
    );
    await entries.update(entryId, { photos });
  });
}

async function ifMatchOf(
  tools: SendTools,
  entry: OutboxEntry,
): Promise<string | null> {
  if (entry.ifMatch !== null || entry.ifMatchFrom === null)
    return entry.ifMatch;
  const source = await tools.db.entries.get(entry.ifMatchFrom);
  return source?.etag ?? null;
}

async function callOperation(
  tools: SendTools,
  entry: OutboxEntry,
  content: EntryContent,
): Promise<OutboxAnswer | null> {
  const ifMatch = await ifMatchOf(tools, entry);
  await tools.db.entries.update(entry.id, { attempts: entry.attempts + 1 });
  return measured(tools, {
    method: entry.call.method,
    path: entry.call.path,
    headers: {
      ...headersOf(tools, entry),
      "Content-Type": "application/json",
      "Idempotency-Key": entry.idempotencyKey,
      ...(ifMatch === null ? {} : { "If-Match": ifMatch }),
    },
    body: JSON.stringify(content.body),
  });
}

async function sealForOwner(
  tools: SendTools,
  entry: OutboxEntry,
  value: unknown,
) {
  const vault = await tools.db.vaults.get(entry.vaultId);
  return vault === undefined
    ? null
    : sealJson(vault.publicKey, value, contextOf(entry));
}

async function putAway(
  tools: SendTools,
  entry: OutboxEntry,
  answer: OutboxAnswer,
): Promise<void> {
  const now = tools.now();
  const answerBox = await sealForOwner(tools, entry, answer.json ?? null);
  const { db } = tools;
  await writeOrMakeRoom(db, now, () =>
    db.transaction(["entries", "photos"], async ({ entries, photos }) => {
      // What was added meanwhile and not saved yet is a draft's.
      const sent = new Set(entry.photos.map((photo) => photo.fileId));
      await photos.deleteWhere({ entryId: entry.id }, (photo) =>
        sent.has(photo.fileId),
      );
      await entries.update(entry.id, {
        state: "sent",
        sentAt: now,
        failures: 0,
        lastError: null,
        problemBox: null,
        answerBox,
        etag: answer.etag,
      });
    }),
  );
  await setState(db, "lastSentAt", now);
}

async function noteRefusal(
  tools: SendTools,
  entry: OutboxEntry,
  answer: OutboxAnswer | null,
  verdict: Verdict,
): Promise<Verdict> {
  const failures = verdict === "failing" ? entry.failures + 1 : 0;
  const isParked = verdict === "parked" || failures >= failuresBeforeParking;
  const problemBox = isParked
    ? await sealForOwner(tools, entry, answer?.json ?? null)
    : null;
  await tools.db.entries.update(entry.id, {
    state: isParked ? "parked" : "waiting",
    failures,
    postponed: false,
    problemBox,
    lastError: {
      code: answer?.code ?? (answer === null ? "network" : "noAnswer"),
      status: answer?.status ?? null,
      at: tools.now(),
    },
  });
  return isParked ? "parked" : verdict;
}

/** Puts an addition back in line on the state that the server has by now; false when it is none. */
async function putOnPresentState(
  tools: SendTools,
  entry: OutboxEntry,
  content: EntryContent,
  answer: OutboxAnswer,
): Promise<boolean> {
  const present = rebase(content, answer.json);
  const failures = entry.failures + 1;
  if (present === undefined || failures >= failuresBeforeParking) return false;
  const box = await sealForOwner(tools, entry, present.content);
  if (box === null) return false;
  await tools.db.entries.update(entry.id, {
    box,
    ifMatch: present.ifMatch,
    idempotencyKey: uuidv4(),
    failures,
    state: "waiting",
  });
  return true;
}

/** Sends one entry and notes the outcome in it; the entry has to be marked as sending before. */
export async function sendEntry(
  tools: SendTools,
  entry: OutboxEntry,
  key: CryptoKey,
): Promise<Verdict> {
  const uploaded = await uploadPhotos(tools, entry, key);
  tellProgress(null);
  if (uploaded !== "done")
    return noteRefusal(tools, entry, uploaded, verdictOf(uploaded));
  const content = await openJson<EntryContent>(
    key,
    entry.box,
    contextOf(entry),
  );
  const answer = await callOperation(tools, entry, content);
  const verdict = verdictOf(answer);
  if (verdict === "sent" && answer !== null) {
    await putAway(tools, entry, answer);
    return "sent";
  }
  const isStale = answer?.status === 412;
  if (isStale && (await putOnPresentState(tools, entry, content, answer)))
    return "again";
  return noteRefusal(tools, entry, answer, verdict);
}
