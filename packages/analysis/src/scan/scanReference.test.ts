// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, test } from "vitest";
import { hasData, readJson, readRows } from "../../test/testData.ts";
import { personTime, scanCounts, scanEvents } from "./index.ts";
import type { ScanCluster, ScanResult } from "./index.ts";

const FOLDER = "analysis/scan-space-time";

interface Reference {
  clusters: {
    locations: string | string[];
    cases: number;
    expected: number;
    relativeRisk: number | null;
    statistic: number;
    p: number;
  }[];
  simulated: { mean: number; q50: number; q95: number };
}

const reference = (name: string) =>
  readJson<Record<string, Reference>>(`${FOLDER}/expected.json`)[name] ?? {
    clusters: [],
    simulated: { mean: 0, q50: 0, q95: 0 },
  };

const dayNumber = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split("/").map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
};

const quantile = (values: Float64Array, share: number) =>
  Float64Array.from(values).sort()[Math.round(share * values.length) - 1] ?? 0;

function expectSameCluster(
  ours: ScanCluster | undefined,
  theirs: Reference["clusters"][number] | undefined,
): void {
  if (ours === undefined || theirs === undefined) throw new Error("missing");
  expect(ours.cases).toBe(theirs.cases);
  expect(Math.abs(ours.expected - theirs.expected)).toBeLessThan(0.006);
  expect(Math.abs(ours.statistic - theirs.statistic)).toBeLessThan(1e-4);
  const binomial = Math.sqrt((theirs.p * (1 - theirs.p)) / 999);
  expect(Math.abs(ours.p - theirs.p)).toBeLessThan(4 * binomial + 0.002);
  if (theirs.relativeRisk !== null) {
    expect(ours.relativeRisk).toBeCloseTo(theirs.relativeRisk, 2);
  }
}

// The median and the 95 % point of 999 maxima each carry their own noise.
function expectSameMaxima(ours: ScanResult, theirs: Reference): void {
  const { simulated } = theirs;
  const middle = quantile(ours.simulated, 0.5) / simulated.q50;
  expect(Math.abs(middle - 1)).toBeLessThan(0.05);
  const upper = quantile(ours.simulated, 0.95) / simulated.q95;
  expect(Math.abs(upper - 1)).toBeLessThan(0.05);
}

const asList = (names: string | string[]) =>
  typeof names === "string" ? [names] : [...names].sort();

describe.skipIf(!hasData(FOLDER))("against SaTScan 10.3.2", () => {
  test("arson in Chicago 2016, retrospective permutation scan", () => {
    const { events, ids } = arson();
    const result = scanEvents(events, {
      firstDay: dayNumber("2016/1/1"),
      lastDay: dayNumber("2016/12/31"),
      maxRadiusM: 2500,
      maxSteps: 30,
      seed: 1,
    });
    const expected = reference("arsonRetrospective");
    for (const k of [0, 1, 2, 3, 4, 5]) {
      expectSameCluster(result.clusters[k], expected.clusters[k]);
    }
    expect(clusterIds(result, 0, ids, events)).toEqual(
      asList(expected.clusters[0]?.locations ?? []),
    );
    expectSameMaxima(result, expected);
  });

  test("arson in Chicago to 30 September 2016, prospective permutation scan", () => {
    const { events, ids } = arson();
    const result = scanEvents(events, {
      firstDay: dayNumber("2016/1/1"),
      lastDay: dayNumber("2016/9/30"),
      extraPlaces: events,
      maxRadiusM: 2500,
      maxSteps: 30,
      isProspective: true,
      stopAfter: false,
      seed: 1,
    });
    const expected = reference("arsonProspective");
    expect(result.n).toBe(401);
    for (const k of [0, 1, 2, 3]) {
      expectSameCluster(result.clusters[k], expected.clusters[k]);
    }
    expect(clusterIds(result, 0, ids, events)).toEqual(
      asList(expected.clusters[0]?.locations ?? []),
    );
    expectSameMaxima(result, expected);
  });

  test("sudden infant deaths in North Carolina 1974-84, purely spatial", () => {
    const geo = readRows(`${FOLDER}/sids.geo`);
    const cases = new Map(
      readRows(`${FOLDER}/sids.cas`).map(([id = "", c]) => [id, Number(c)]),
    );
    const births = new Map(
      readRows(`${FOLDER}/sids.pop`).map(([id = "", , b]) => [id, Number(b)]),
    );
    const ids = geo.map(([id = ""]) => id);
    const points = {
      x: geo.map((row) => Number(row[2])),
      y: geo.map((row) => Number(row[1])),
    };
    const result = scanCounts(
      {
        ...points,
        timeSteps: 1,
        counts: ids.map((id) => cases.get(id) ?? 0),
        expected: ids.map((id) => births.get(id) ?? 0),
      },
      { coordinates: "lonLat", maxRadiusM: Infinity, maxSteps: 1, seed: 2 },
    );
    const expected = reference("sidsSpatialPoisson");
    for (const k of [0, 1, 2, 3, 4]) {
      expectSameCluster(result.clusters[k], expected.clusters[k]);
      expect(clusterIds(result, k, ids, points)).toEqual(
        asList(expected.clusters[k]?.locations ?? []),
      );
    }
    const named = new Map(
      readRows(`${FOLDER}/sids_names.csv`, ",").map(([id = "", name = ""]) => [
        id,
        name.replaceAll('"', ""),
      ]),
    );
    const names = clusterIds(result, 0, ids, points).map((id) => named.get(id));
    // The counties that Kulldorff (1997) names.
    expect(new Set(names)).toEqual(
      new Set(["Bladen", "Columbus", "Hoke", "Robeson", "Scotland"]),
    );
    expectSameMaxima(result, expected);
  });

  test("brain cancer in New Mexico 1973-91, space-time Poisson with census interpolation", () => {
    const geo = readRows("analysis/inputs/nm.geo");
    const ids = geo.map(([id = ""]) => id);
    const counts = new Float64Array(32 * 19);
    for (const [id = "", c, year] of readRows(`${FOLDER}/nm_total.cas`)) {
      const cell = ids.indexOf(id) * 19 + Number(year) - 1973;
      counts[cell] = (counts[cell] ?? 0) + Number(c);
    }
    const population = new Float64Array(32 * 3);
    for (const [id = "", year, p] of readRows(`${FOLDER}/nm_total.pop`)) {
      population[3 * ids.indexOf(id) + (Number(year) - 73) / 9] = Number(p);
    }
    const expected = reference("nmSpaceTimePoissonNoCovariates");
    const points = {
      x: geo.map((row) => Number(row[2])),
      y: geo.map((row) => Number(row[1])),
    };
    const result = scanCounts(
      {
        ...points,
        timeSteps: 19,
        counts,
        // Census values hold for the middle of their year.
        expected: personTime({
          censusDays: [1973, 1982, 1991].map((y) => dayNumber(`${y}/7/1`)),
          population,
          stepDays: Array.from({ length: 20 }, (_, k) =>
            dayNumber(`${1973 + k}/1/1`),
          ),
        }),
      },
      { coordinates: "lonLat", maxRadiusM: Infinity, maxSteps: 4, seed: 1 },
    );
    for (const k of [0, 1, 2, 3]) {
      expectSameCluster(result.clusters[k], expected.clusters[k]);
      expect(clusterIds(result, k, ids, points)).toEqual(
        asList(expected.clusters[k]?.locations ?? []),
      );
    }
    expectSameMaxima(result, expected);
  });
});

test.skipIf(!hasData("analysis/inputs/NYCfever.cas"))(
  "fever in New York, November 2001: no cluster with a small p, as published with rsatscan",
  () => {
    const zips = new Map(
      readRows("analysis/inputs/NYCfever.geo").map(([zip = "", lat, lon]) => [
        zip,
        { lon: Number(lon), lat: Number(lat) },
      ]),
    );
    const cases = readRows("analysis/inputs/NYCfever.cas").map(
      ([zip = "", count, date = ""]) => {
        expect(count).toBe("1");
        const { lon, lat } = zips.get(zip) ?? { lon: NaN, lat: NaN };
        return { lon, lat, day: dayNumber(date) };
      },
    );
    const all = [...zips.values()];
    const result = scanEvents(
      {
        x: cases.map(({ lon }) => lon),
        y: cases.map(({ lat }) => lat),
        day: cases.map(({ day }) => day),
      },
      {
        coordinates: "lonLat",
        extraPlaces: {
          x: all.map(({ lon }) => lon),
          y: all.map(({ lat }) => lat),
        },
        firstDay: dayNumber("2001/11/1"),
        lastDay: dayNumber("2001/11/24"),
        maxRadiusM: 3000,
        maxSteps: 7,
        isProspective: true,
        stopAfter: false,
        seed: 1,
      },
    );
    expect(result.n).toBe(194);
    expect(result.clusters[0]?.p).toBeGreaterThan(0.1);
  },
);

function arson() {
  const geo = new Map(
    readRows(`${FOLDER}/arson.geo`).map(([id = "", x, y]) => [
      id,
      [Number(x), Number(y)] as const,
    ]),
  );
  const rows = readRows(`${FOLDER}/arson.cas`);
  const events = {
    x: rows.map(([id = ""]) => geo.get(id)?.[0] ?? Number.NaN),
    y: rows.map(([id = ""]) => geo.get(id)?.[1] ?? Number.NaN),
    day: rows.map(([, , date = ""]) => dayNumber(date)),
  };
  const ids = rows.map(([id = ""]) => id);
  return { events, ids };
}

/** Names of the input rows at the places of a cluster. */
function clusterIds(
  result: ScanResult,
  cluster: number,
  ids: readonly string[],
  points: { readonly x: readonly number[]; readonly y: readonly number[] },
): string[] {
  const at = (x: number | undefined, y: number | undefined) => `${x} ${y}`;
  const places = new Set(
    result.clusters[cluster]?.places.map((place) =>
      at(result.places.x[place], result.places.y[place]),
    ),
  );
  return ids.filter((_, i) => places.has(at(points.x[i], points.y[i]))).sort();
}
