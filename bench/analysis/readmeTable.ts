// SPDX-License-Identifier: EUPL-1.2
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { format } from "prettier";

/** The kept figures that the table shows. */
interface KeptFigure {
  readonly ours: number;
  readonly unit: string;
  readonly bound: number;
  readonly peer: number | null;
  readonly peerName: string | null;
  readonly details?: Readonly<Record<"cpuS" | "peakMb", number>>;
}

const RESULTS = resolve(import.meta.dirname, "../results");
const README = resolve(
  import.meta.dirname,
  "../../packages/analysis/README.md",
);
const TABLE = /(<!-- figures -->\n)[\s\S]*?(<!-- end of figures -->)/;

const LABELS: Readonly<Record<string, string>> = {
  "analysis.scan.prospective-10k":
    "prospective scan, 10,000 events, 999 replications",
  "analysis.scan.prospective-10k-2workers": "the same on two workers",
  "analysis.scan.prospective-50k": "prospective scan, 50,000 events",
  "analysis.scan.prospective-50k-2workers": "the same on two workers",
  "analysis.scan.retrospective-10k":
    "retrospective scan, 10,000 events, 999 replications",
  "analysis.knox.10k-2workers":
    "near repeat, 10,000 events, 999 replications, two workers",
  "analysis.knox.50k-2workers": "near repeat, 50,000 events, two workers",
  "analysis.knox.50k-bytes-per-pair": "near repeat, memory a pair",
  "analysis.gistar.grid-100k": "Gi\\* and FDR, 100,000 cells of a grid",
  "analysis.gistar.centroids-100k": "Gi\\* and FDR, 100,000 centroids",
  "analysis.kde.1m": "density, 1,000,000 points, 500 x 500, edge corrected",
  "analysis.farrington.500": "Farrington flexible, 500 weekly series",
  "analysis.did.120k":
    "difference-in-differences, 120,000 rows, clustered errors",
  "analysis.sdid.california": "synthetic DiD, California",
  "analysis.sdid.california-placebo-50": "its error from 50 placebos",
  "analysis.microsynth.seattle": "calibrated comparison, 9,642 blocks",
  "analysis.survey.by-domain-100k": "survey means of 12 domains, 100,000 rows",
  "analysis.survey.rake-100k": "raking, 100,000 rows",
};

async function readFigure(id: string): Promise<KeptFigure | undefined> {
  try {
    const text = await readFile(resolve(RESULTS, `${id}.json`), "utf8");
    return JSON.parse(text) as KeptFigure;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

const short = (value: number) => Number(value.toPrecision(3));

function rowOf(label: string, figure: KeptFigure): string {
  const { ours, unit, bound, peer, peerName, details } = figure;
  const beside =
    peer === null ? peerName : `${peerName}: ${short(peer)} ${unit}`;
  const ratio = peer === null ? "" : `${short(peer / ours)}x`;
  const cells = [
    label,
    `${short(ours)} ${unit}`,
    `${bound} ${unit}`,
    details ? `${short(details.cpuS)} s` : "",
    details ? `${Math.round(details.peakMb)} MB` : "",
    beside,
    ratio,
  ];
  return `| ${cells.join(" | ")} |`;
}

/** Puts the kept figures into the table of the package's README; false, and no table, while some were never measured. */
export async function writeReadmeTable(): Promise<boolean> {
  const rows: string[] = [];
  for (const [id, label] of Object.entries(LABELS)) {
    const figure = await readFigure(id);
    if (figure === undefined) return false;
    rows.push(rowOf(label, figure));
  }
  const head =
    "| task | ours | aim | processor | memory of the process | peer, one thread | ratio |\n|---|---|---|---|---|---|---|\n";
  const readme = await readFile(README, "utf8");
  if (!TABLE.test(readme)) throw new Error(`no place for figures in ${README}`);
  const filled = readme.replace(
    TABLE,
    (_, start: string, end: string) =>
      `${start}\n${head}${rows.join("\n")}\n\n${end}`,
  );
  await writeFile(README, await format(filled, { parser: "markdown" }));
  return true;
}
