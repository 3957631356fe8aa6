// SPDX-License-Identifier: EUPL-1.2
import type { Readable } from "node:stream";
import { readXml } from "./xmlTokens.ts";

/** Formats that every spreadsheet program has for dates and times (ECMA-376, 18.8.30). */
const builtInDates: ReadonlySet<number> = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36,
  45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58,
]);

/** Whether a number format shows a date or a time: it holds d, m, y, h or s outside of quotes and brackets. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replaceAll(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, "")
    .split(";", 1)[0];
  return /[dmyhs]/i.test(bare ?? "") && !/general/i.test(bare ?? "");
}

/** Which cell styles, by their index, show dates. */
export async function readDateStyles(
  source: Readable,
): Promise<ReadonlySet<number>> {
  const custom = new Map<number, boolean>();
  const dates = new Set<number>();
  let isInCellFormats = false;
  let index = 0;
  for await (const token of readXml(source)) {
    if (token.kind === "text") continue;
    if (token.name === "cellXfs") isInCellFormats = token.kind === "open";
    if (token.kind === "close") continue;
    const { numFmtId, formatCode } = token.attributes;
    if (token.name === "numFmt")
      custom.set(Number(numFmtId), isDateFormat(formatCode ?? ""));
    if (token.name === "xf" && isInCellFormats) {
      const id = Number(numFmtId ?? 0);
      if (custom.get(id) ?? builtInDates.has(id)) dates.add(index);
      index += 1;
    }
  }
  return dates;
}

const dayMs = 86_400_000;
/** Day 0 of the two calendars; the first counts a 29 February 1900 that never was. */
const epochs = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) };

/** A day number as ISO text without a zone: date, date and time, or time alone below one day. */
export function formatDay(serial: number, epoch: keyof typeof epochs): string {
  const ms = Math.round(serial * 86_400) * 1000;
  const iso = new Date(epochs[epoch] + ms).toISOString();
  if (serial < 1 && serial >= 0) return iso.slice(11, 19);
  return ms % dayMs === 0 ? iso.slice(0, 10) : iso.slice(0, 19);
}
