// SPDX-License-Identifier: EUPL-1.2
import type { AreaGeometry } from "@schulterschluss/contract/core";
import { z } from "zod";
import { checkAreas } from "../modules/organisations/index.ts";

const collection = z.looseObject({
  type: z.literal("FeatureCollection"),
  features: z.array(z.unknown()),
});

/**
 * Official municipal outlines (VG250 as GeoJSON, WGS 84) by AGS. A file that is
 * none, or holds no area with an AGS, is an error that names the file.
 */
export function outlinesFrom(
  text: string,
  file: string,
): ReadonlyMap<string, AreaGeometry> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${file} is no JSON`);
  }
  const parsed = collection.safeParse(value);
  if (!parsed.success)
    throw new Error(`${file} is no GeoJSON feature collection`);
  const { areas } = checkAreas(parsed.data.features, {
    nameProperty: "GEN",
    keyProperty: "AGS",
  });
  const outlines = new Map(
    areas.flatMap((area) =>
      area.officialKey === null
        ? []
        : [[area.officialKey, area.geometry] as const],
    ),
  );
  if (outlines.size === 0)
    throw new Error(`${file} holds no area with the properties AGS and GEN`);
  return outlines;
}
