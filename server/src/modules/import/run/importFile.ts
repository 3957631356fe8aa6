// SPDX-License-Identifier: EUPL-1.2
import { stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { merkleTree } from "../../../platform/audit/merkle.ts";
import type { Tx, Uuid } from "../../../platform/db/actor.ts";
import {
  type RecordingContext,
  issuesOf,
  recordingContext,
} from "../../incidents/index.ts";
import { ImportError, unreadable } from "../importError.ts";
import {
  joinColumnsOf,
  ownColumnsOf,
  refuseMissingColumns,
} from "../mapping.ts";
import { openRows } from "../readers/openRows.ts";
import type { SourceRow, SourceRows } from "../readers/sourceRow.ts";
import { type JoinTable, loadJoin } from "../rows/joinTable.ts";
import { type MapRow, type MappedRow, rowMapper } from "../rows/rowMapper.ts";
import { type BadRow, rowIssuesOf } from "./badRow.ts";
import { BatchWriter } from "./batchWriter.ts";
import {
  type ImportOrder,
  type ImportParts,
  asImporter,
} from "./importParts.ts";
import { inputHashOf } from "./inputHash.ts";
import {
  type ImportRunRow,
  findRunningImport,
  finishImportRun,
  insertImportRun,
} from "./runs.repo.ts";

/** Rows by what became of them. */
export interface RowCounts {
  readonly read: number;
  readonly good: number;
  readonly bad: number;
  readonly filtered: number;
  readonly repeated: number;
  /** Good rows whose place is not known. */
  readonly withoutPosition: number;
}

/** How far reading has come. */
export interface ReadingState extends RowCounts {
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** What came of an import. */
export interface ImportReport extends RowCounts {
  /** Null for a dry run. */
  readonly stored: number | null;
  readonly known: number | null;
  /** Merkle root of the ids of all good rows; null when it was stopped. */
  readonly root: string | null;
}

/** Who is told what happens, and whether it shall go on. */
export interface ImportWatch {
  /** The file is open; an earlier run that goes on has stored so many. */
  onOpen?(columns: readonly string[], continuesAt: number | null): void;
  onRow?(state: ReadingState): void;
  onBad?(bad: BadRow): Promise<void> | void;
  readonly signal?: AbortSignal;
}

/** Everything that reading needs, opened. */
interface OpenedImport {
  readonly order: ImportOrder;
  readonly inputs: readonly string[];
  readonly source: SourceRows;
  readonly mapRow: MapRow;
  readonly context: RecordingContext;
  readonly now: Date;
  readonly counts: { -readonly [Key in keyof ReadingState]: number };
}

function joinPathOf(order: ImportOrder, name: string, file: string): string {
  return order.joinFiles.get(name) ?? join(dirname(order.file), file);
}

async function loadJoins(order: ImportOrder): Promise<JoinTable[]> {
  const tables: JoinTable[] = [];
  for (const one of order.mapping.joins)
    tables.push(
      await loadJoin(
        one,
        joinPathOf(order, one.name, one.file),
        joinColumnsOf(order.mapping, one.name),
      ),
    );
  return tables;
}

function refuseUnknownJoins({ mapping, joinFiles }: ImportOrder): void {
  for (const name of joinFiles.keys())
    if (!mapping.joins.some((one) => one.name === name))
      throw new ImportError("import.joinUnknown", { name });
}

async function openImport(
  parts: ImportParts,
  order: ImportOrder,
): Promise<OpenedImport> {
  const { mapping, file, organisationId, unitId } = order;
  refuseUnknownJoins(order);
  const context = await asImporter(parts, organisationId, recordingContext);
  if (unitId !== null && !context.ownUnits.has(unitId))
    throw new ImportError("import.unitUnknown", { id: unitId });
  const counts = {
    read: 0,
    good: 0,
    bad: 0,
    filtered: 0,
    repeated: 0,
    withoutPosition: 0,
    bytesRead: 0,
    bytesTotal: 0,
  };
  const joins = await loadJoins(order);
  const now = parts.platform.clock.now();
  try {
    counts.bytesTotal = (await stat(file)).size;
    const source = await openRows(file, mapping.format, (count) => {
      counts.bytesRead += count;
    });
    refuseMissingColumns(ownColumnsOf(mapping), source.columns, file);
    const mapRow = rowMapper({ mapping, joins, organisationId, unitId, now });
    const inputs = [
      file,
      ...mapping.joins.map((one) => joinPathOf(order, one.name, one.file)),
    ];
    return { order, inputs, source, mapRow, context, now, counts };
  } catch (error) {
    throw unreadable(file, error);
  }
}

/** A row under the mapping and under the rules for incidents. */
function judge(opened: OpenedImport, row: SourceRow): MappedRow {
  const { mapRow, context, now, order } = opened;
  const mapped = mapRow(row);
  if (mapped.kind !== "good") return mapped;
  const found = issuesOf(mapped.input, context, now);
  if (found.length === 0) return mapped;
  return { kind: "bad", issues: rowIssuesOf(found, row, order.mapping) };
}

type GoodRow = Extract<MappedRow, { kind: "good" }>;

/** Reads the file to its end; false when it was asked to stop before. */
async function readAll(
  opened: OpenedImport,
  watch: ImportWatch,
  onGood: (good: GoodRow) => Promise<void> | void,
): Promise<boolean> {
  const { counts, source, order } = opened;
  const rows = source.rows[Symbol.asyncIterator]();
  for (;;) {
    const next = await rows.next().catch((error: unknown) => {
      throw unreadable(order.file, error);
    });
    if (next.done === true) return true;
    if (watch.signal?.aborted === true) {
      await rows.return?.(undefined);
      return false;
    }
    const row = next.value;
    const mapped = judge(opened, row);
    counts.read += 1;
    counts[mapped.kind] += 1;
    if (mapped.kind === "bad")
      await watch.onBad?.({ row, issues: mapped.issues });
    if (mapped.kind === "good") {
      if (mapped.input.place.position === null) counts.withoutPosition += 1;
      await onGood(mapped);
    }
    watch.onRow?.(counts);
  }
}

function countsOf({ counts }: OpenedImport): RowCounts {
  const { bytesRead: _read, bytesTotal: _total, ...rows } = counts;
  return rows;
}

function columnsFor({ source, order }: OpenedImport): readonly string[] {
  return source.columns ?? ownColumnsOf(order.mapping);
}

/** Reads a file and says what an import would do, without storing anything. */
export async function tryImport(
  parts: ImportParts,
  order: ImportOrder,
  watch: ImportWatch = {},
): Promise<ImportReport> {
  const opened = await openImport(parts, order);
  watch.onOpen?.(columnsFor(opened), null);
  const tree = merkleTree();
  const isWhole = await readAll(opened, watch, ({ input }) =>
    tree.add(input.id),
  );
  return {
    ...countsOf(opened),
    stored: null,
    known: null,
    root: isWhole ? tree.root() : null,
  };
}

/** Goes on with the import of this input that was interrupted, or begins one. */
async function beginRun(
  tx: Tx,
  order: ImportOrder,
  inputHash: string,
): Promise<{ run: ImportRunRow; isContinued: boolean }> {
  const running = await findRunningImport(tx, inputHash);
  if (running !== undefined) return { run: running, isContinued: true };
  const { dataset } = order.mapping;
  const run = await insertImportRun(tx, {
    id: uuidv7(),
    input_hash: inputHash,
    dataset,
    unit_id: order.unitId,
  });
  tx.audit({
    action: "import.begun",
    object: { type: "import", id: run.id },
    details: { dataset, inputHash },
  });
  return { run, isContinued: false };
}

async function finishRun(
  tx: Tx,
  id: Uuid,
  order: ImportOrder,
  report: ImportReport,
): Promise<void> {
  const { stored, known, bad, root, read, good } = report;
  if (!(await finishImportRun(tx, id, bad, root ?? "")))
    throw new ImportError("import.underWay");
  tx.audit({
    action: "import.finished",
    object: { type: "import", id },
    details: {
      dataset: order.mapping.dataset,
      rowsRead: read,
      good,
      bad,
      stored,
      known,
      root,
    },
  });
}

/**
 * Imports a file: good rows are stored in batches, what was stored before is
 * left alone, and one that was interrupted goes on where it was. One audit entry
 * with the Merkle root of all ids stands for the rows.
 */
export async function importFile(
  parts: ImportParts,
  order: ImportOrder,
  watch: ImportWatch = {},
): Promise<ImportReport> {
  const { organisationId } = order;
  const opened = await openImport(parts, order);
  const inputHash = await inputHashOf(order, opened.inputs);
  const { run, isContinued } = await asImporter(parts, organisationId, (tx) =>
    beginRun(tx, order, inputHash),
  );
  watch.onOpen?.(columnsFor(opened), isContinued ? run.stored : null);
  const writer = new BatchWriter({
    parts,
    organisationId,
    context: opened.context,
    runId: run.id,
    from: { rowsDone: run.rows_done, stored: run.stored, known: run.known },
  });
  const tree = merkleTree();
  const isWhole = await readAll(opened, watch, async (good) => {
    tree.add(good.input.id);
    await writer.take(good);
  });
  await (isWhole ? writer.end() : writer.settle());
  const { stored, known } = writer.progress;
  const root = isWhole ? tree.root() : null;
  const report = { ...countsOf(opened), stored, known, root };
  if (isWhole)
    await asImporter(parts, organisationId, (tx) =>
      finishRun(tx, run.id, order, report),
    );
  return report;
}
