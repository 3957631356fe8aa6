// SPDX-License-Identifier: EUPL-1.2
import { cellId, gridCell } from "@schulterschluss/analysis";
import { shifts } from "@schulterschluss/contract/situation";
import { stringify } from "csv-stringify/sync";
import type { Uuid } from "../../platform/db/actor.ts";
import type { PointRow } from "./picture.repo.ts";

const cellName = (row: PointRow) => {
  const { level, cell_n: n, cell_e: e } = row;
  if (
    n === null ||
    e === null ||
    (level !== 100 && level !== 500 && level !== 1000)
  )
    return "";
  return cellId(gridCell({ n, e }, level));
};

/**
 * A picture as CSV for German spreadsheets: UTF-8 with byte order mark,
 * semicolons, ISO dates; one row an observation, as coarse as on the map.
 */
export function pictureCsv(
  points: readonly PointRow[],
  names: {
    readonly organisation: (id: Uuid) => string;
    readonly district: (id: Uuid) => string;
  },
): Buffer {
  const rows = points.map((row) => ({
    day: row.local_day,
    shift: row.shift === null ? "" : (shifts[row.shift] ?? ""),
    hour: row.hour ?? "",
    category: row.category,
    urgency: `p${row.urgency}`,
    joint: row.joint ? "yes" : "no",
    contributed_by: names.organisation(row.contributed_by),
    cell: cellName(row),
    district: row.district_id === null ? "" : names.district(row.district_id),
  }));
  const text = stringify(rows, {
    header: true,
    delimiter: ";",
    bom: true,
    record_delimiter: "windows",
    escape_formulas: true,
  });
  return Buffer.from(text);
}
