// SPDX-License-Identifier: EUPL-1.2
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const ROOT = resolve(process.env["TEST_DATA_DIR"] ?? "../shared", "data");

/** Absolute path of a file of the reference data. */
export function dataPath(path: string): string {
  return resolve(ROOT, path);
}

/** Whether the reference data are there; tests that need them are skipped without. */
export function hasData(path: string): boolean {
  return existsSync(dataPath(path));
}

/** A JSON file of the reference data. */
export function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(dataPath(path), "utf8")) as T;
}

/** The rows of a text table of the reference data, split at the separator; empty lines left out. */
export function readRows(
  path: string,
  separator: string | RegExp = /\s+/,
): string[][] {
  return readFileSync(dataPath(path), "utf8")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "")
    .map((line) => line.trim().split(separator));
}
