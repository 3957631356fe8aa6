// SPDX-License-Identifier: EUPL-1.2
import { personTime, scanCounts, scanEvents } from "../src/scan/index.ts";
import type { ScanCluster, ScanResult } from "../src/scan/index.ts";
import { readRows } from "./testData.ts";

const FOLDER = "analysis/scan-space-time";

/** A run of SaTScan as ours: the scan, and its clusters in SaTScan's words. */
export interface ScanReference {
  readonly scan: () => ScanResult;
  /** The permutation model knows no relative risk. */
  readonly hasNoRisk: boolean;
  /** Names of the places of a cluster, sorted. */
  readonly namesOf: (cluster: ScanCluster, result: ScanResult) => string[];
  /** First and last day of a cluster; null where time plays no part. */
  readonly spanOf: (cluster: ScanCluster) => string | null;
}

interface NamedPoints {
  readonly ids: readonly string[];
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** Days since 1970 of a date like 2016/9/30. */
export function dayNumber(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split("/").map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

function dateOf(day: number): string {
  const date = new Date(day * 86_400_000);
  const month = date.getUTCMonth() + 1;
  return `${date.getUTCFullYear()}/${month}/${date.getUTCDate()}`;
}

function readPoints(path: string, xColumn: 1 | 2): NamedPoints {
  const rows = readRows(path);
  return {
    ids: rows.map(([id = ""]) => id),
    x: rows.map((row) => Number(row[xColumn])),
    y: rows.map((row) => Number(row[3 - xColumn])),
  };
}

function namesAmong(points: () => NamedPoints): ScanReference["namesOf"] {
  return (cluster, { places }) => {
    const { ids, x, y } = points();
    const at = (a: number | undefined, b: number | undefined) => `${a} ${b}`;
    const inside = new Set(
      cluster.places.map((place) => at(places.x[place], places.y[place])),
    );
    return ids.filter((_, i) => inside.has(at(x[i], y[i]))).toSorted();
  };
}

const daySpan = ({ firstStep, lastStep }: ScanCluster) =>
  `${dateOf(firstStep)} to ${dateOf(lastStep)}`;

const arsonPoints = () => readPoints(`${FOLDER}/arson.geo`, 1);

function arson() {
  const { ids, x, y } = arsonPoints();
  const rows = readRows(`${FOLDER}/arson.cas`);
  const places = rows.map(([id = ""]) => ids.indexOf(id));
  const at = (values: readonly number[]) =>
    places.map((place) => values[place] ?? Number.NaN);
  const day = rows.map(([, , date = ""]) => dayNumber(date));
  return { x: at(x), y: at(y), day };
}

const ARSON = { maxRadiusM: 2500, maxSteps: 30, seed: 1 } as const;

const arsonRetrospective: ScanReference = {
  scan: () =>
    scanEvents(arson(), {
      ...ARSON,
      firstDay: dayNumber("2016/1/1"),
      lastDay: dayNumber("2016/12/31"),
    }),
  hasNoRisk: true,
  namesOf: namesAmong(arsonPoints),
  spanOf: daySpan,
};

const arsonProspective: ScanReference = {
  scan: () => {
    const events = arson();
    return scanEvents(events, {
      ...ARSON,
      firstDay: dayNumber("2016/1/1"),
      lastDay: dayNumber("2016/9/30"),
      // SaTScan centres circles on every listed place, with events or without.
      extraPlaces: events,
      isProspective: true,
      stopAfter: false,
    });
  },
  hasNoRisk: true,
  namesOf: namesAmong(arsonPoints),
  spanOf: daySpan,
};

const countyPoints = () => readPoints(`${FOLDER}/sids.geo`, 2);

function byId(path: string, column: number): Map<string, number> {
  return new Map(
    readRows(path).map((row) => [row[0] ?? "", Number(row[column])]),
  );
}

const sidsSpatialPoisson: ScanReference = {
  scan: () => {
    const { ids, x, y } = countyPoints();
    const cases = byId(`${FOLDER}/sids.cas`, 1);
    const births = byId(`${FOLDER}/sids.pop`, 2);
    const counts = ids.map((id) => cases.get(id) ?? 0);
    const expected = ids.map((id) => births.get(id) ?? 0);
    return scanCounts(
      { x, y, timeSteps: 1, counts, expected },
      { coordinates: "lonLat", maxRadiusM: Infinity, maxSteps: 1, seed: 2 },
    );
  },
  hasNoRisk: false,
  namesOf: namesAmong(countyPoints),
  spanOf: () => null,
};

const mexicoPoints = () => readPoints("analysis/inputs/nm.geo", 2);

const nmSpaceTimePoissonNoCovariates: ScanReference = {
  scan: () => {
    const { ids, x, y } = mexicoPoints();
    const counts = new Float64Array(32 * 19);
    for (const [id = "", c, year] of readRows(`${FOLDER}/nm_total.cas`)) {
      const cell = ids.indexOf(id) * 19 + Number(year) - 1973;
      counts[cell] = (counts[cell] ?? 0) + Number(c);
    }
    const population = new Float64Array(32 * 3);
    for (const [id = "", year, p] of readRows(`${FOLDER}/nm_total.pop`))
      population[3 * ids.indexOf(id) + (Number(year) - 73) / 9] = Number(p);
    // Census values hold for the middle of their year.
    const expected = personTime({
      censusDays: [1973, 1982, 1991].map((year) => dayNumber(`${year}/7/1`)),
      population,
      stepDays: Array.from({ length: 20 }, (_, k) =>
        dayNumber(`${1973 + k}/1/1`),
      ),
    });
    return scanCounts(
      { x, y, timeSteps: 19, counts, expected },
      { coordinates: "lonLat", maxRadiusM: Infinity, maxSteps: 4, seed: 1 },
    );
  },
  hasNoRisk: false,
  namesOf: namesAmong(mexicoPoints),
  spanOf: ({ firstStep, lastStep }) =>
    `${1973 + firstStep}/1/1 to ${1973 + lastStep}/12/31`,
};

/** By their names in expected.json. */
export const scanReferences: Readonly<Record<string, ScanReference>> = {
  arsonRetrospective,
  arsonProspective,
  sidsSpatialPoisson,
  nmSpaceTimePoissonNoCovariates,
};
