// SPDX-License-Identifier: EUPL-1.2
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { toPanelMatrix } from "@schulterschluss/analysis";

const DATA = resolve(process.env["TEST_DATA_DIR"] ?? "../shared", "data");

async function readTable(
  path: string,
  separator: string,
): Promise<(name: string) => string[]> {
  const bytes = await readFile(resolve(DATA, path));
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  const [names = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.replaceAll('"', "").split(separator));
  return (name) => {
    const at = names.indexOf(name);
    return rows.map((row) => row[at] ?? "");
  };
}

/** Cigarette sales of 39 states, 1970 to 2000; California is treated from 1989. */
export async function californiaPanel() {
  const column = await readTable("evaluation/california_prop99.csv", ";");
  return toPanelMatrix({
    unit: column("State"),
    period: column("Year").map(Number),
    outcome: column("PacksPerCapita").map(Number),
    isTreated: column("treated").map(Number),
  });
}

const COVARIATES = [
  "TotalPop",
  "BLACK",
  "HISPANIC",
  "Males_1521",
  "HOUSEHOLDS",
  "FAMILYHOUS",
  "FEMALE_HOU",
  "RENTER_HOU",
  "VACANT_HOU",
];
const OUTCOMES = ["i_felony", "i_misdemea", "i_drugs", "any_crime"];

/** Seattle's drug market intervention: covariates and twelve earlier quarters of four outcomes to be matched. */
export async function seattleBlocks() {
  const column = await readTable("analysis/inputs/seattledmi.csv.gz", ",");
  const unit = column("unit").map(Number);
  const time = column("time").map(Number);
  const units = unit.reduce((a, b) => Math.max(a, b), 0);
  const sum = (name: string, from: number, until: number) => {
    const values = new Float64Array(units);
    column(name).forEach((text, i) => {
      const t = time[i] ?? 0;
      const u = (unit[i] ?? 1) - 1;
      if (t >= from && t <= until) values[u] = (values[u] ?? 0) + Number(text);
    });
    return { name: `${name} ${from}-${until}`, values };
  };
  const quarters = Array.from({ length: 12 }, (_, k) => k + 1);
  return {
    isTreated: Float64Array.from(sum("Intervention", 1, 99).values, (v) =>
      v > 0 ? 1 : 0,
    ),
    match: [
      ...COVARIATES.map((name) => sum(name, 1, 1)),
      ...OUTCOMES.flatMap((name) => quarters.map((t) => sum(name, t, t))),
    ],
    outcomes: OUTCOMES.map((name) => sum(name, 13, 16)),
  };
}
