// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { dayNumber, scanReferences } from "../../test/scanReferences.ts";
import { hasData, readRows } from "../../test/testData.ts";
import { scanEvents } from "./index.ts";

const FOLDER = "analysis/scan-space-time";

test.skipIf(!hasData(FOLDER))(
  "sudden infant deaths in North Carolina 1974-84: the counties that Kulldorff (1997) names",
  () => {
    const run = scanReferences["sidsSpatialPoisson"];
    const result = run?.scan();
    const [strongest] = result?.clusters ?? [];
    if (!run || !result || !strongest) throw new Error("no cluster");
    const nameOf = new Map(
      readRows(`${FOLDER}/sids_names.csv`, ",").map(([id = "", name = ""]) => [
        id,
        name.replaceAll('"', ""),
      ]),
    );
    const names = run.namesOf(strongest, result).map((id) => nameOf.get(id));
    expect(new Set(names)).toEqual(
      new Set(["Bladen", "Columbus", "Hoke", "Robeson", "Scotland"]),
    );
  },
);

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
