// SPDX-License-Identifier: EUPL-1.2
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { issuesFromZod } from "@schulterschluss/contract/errors";
import {
  type ImportMapping,
  importMapping,
} from "@schulterschluss/contract/import";
import { ImportError } from "./importError.ts";

const shippedFolder = join(import.meta.dirname, "mappings");

/** Names of the mappings that come with the product. */
export async function listShippedMappings(): Promise<string[]> {
  const files = await readdir(shippedFolder);
  return files.map((file) => file.replace(/\.json$/, "")).toSorted();
}

async function readMappingText(nameOrPath: string): Promise<string> {
  const isName = /^[a-z0-9-]+$/.test(nameOrPath);
  const path = isName ? join(shippedFolder, `${nameOrPath}.json`) : nameOrPath;
  return readFile(path, "utf8");
}

/** Reads a mapping, shipped or of a file; throws an ImportError that names every wrong place. */
export async function loadMapping(nameOrPath: string): Promise<ImportMapping> {
  const file = nameOrPath;
  let raw: unknown;
  try {
    raw = JSON.parse(await readMappingText(nameOrPath));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ImportError("import.mappingUnreadable", { file, reason });
  }
  const parsed = importMapping.safeParse(raw);
  if (parsed.success) return parsed.data;
  const issues = issuesFromZod(parsed.error, "body");
  throw new ImportError("import.mappingInvalid", { file }, issues);
}

/** Every column that a mapping names, those of joined files as `<join>.<column>`. */
function namedColumns(mapping: ImportMapping): string[] {
  const { id, category, occurred, place, state } = mapping;
  return [
    ...(id.columns ?? []),
    ...(id.content ?? []),
    ...(category.columns ?? []),
    ...occurred.from.columns,
    ...(occurred.to?.columns ?? []),
    ...(place.position === undefined
      ? []
      : [place.position.lon, place.position.lat]),
    ...(place.words ?? []),
    ...(mapping.description?.parts.map(({ column }) => column) ?? []),
    ...(mapping.fileNumber === undefined ? [] : [mapping.fileNumber.column]),
    ...(state.columns ?? []),
    ...mapping.filters.map(({ column }) => column),
    ...mapping.joins.flatMap(({ on }) => on.map(({ column }) => column)),
  ];
}

/** Columns that the mapping needs of a joined file. */
export function joinColumnsOf(mapping: ImportMapping, name: string): string[] {
  const prefix = `${name}.`;
  return namedColumns(mapping)
    .filter((column) => column.startsWith(prefix))
    .map((column) => column.slice(prefix.length));
}

/** Columns that the mapping needs of the data file, each once. */
export function ownColumnsOf(mapping: ImportMapping): string[] {
  const isJoined = (column: string) =>
    mapping.joins.some(({ name }) => column.startsWith(`${name}.`));
  const own = namedColumns(mapping).filter((column) => !isJoined(column));
  return [...new Set(own)];
}

/** Throws an ImportError when a file with known columns lacks one that is named. */
export function refuseMissingColumns(
  wanted: readonly string[],
  present: readonly string[] | null,
  file: string,
): void {
  if (present === null) return;
  const missing = wanted.filter((column) => !present.includes(column));
  if (missing.length > 0)
    throw new ImportError("import.columnsMissing", {
      file,
      missing: missing.join(", "),
      present: present.join(", "),
    });
}
