// SPDX-License-Identifier: EUPL-1.2

/** A feature collection as far as it is needed to ask about it. */
export interface FeatureCollection {
  readonly type: "FeatureCollection";
  readonly features: readonly unknown[];
}

/** Reads a file as GeoJSON; undefined when it is none. */
export async function readGeoJson(
  file: File,
): Promise<FeatureCollection | undefined> {
  try {
    const value: unknown = JSON.parse(await file.text());
    return isCollection(value) ? value : undefined;
  } catch {
    // Not JSON at all: the form says so.
    return undefined;
  }
}

/** Names of the properties of the first features, those with text first. */
export function propertyNames(
  collection: FeatureCollection,
): readonly string[] {
  const names = new Set<string>();
  for (const feature of collection.features.slice(0, 20)) {
    if (typeof feature !== "object" || feature === null) continue;
    const properties: unknown =
      "properties" in feature ? feature.properties : undefined;
    for (const [name, value] of Object.entries(properties ?? {})) {
      if (typeof value === "string" || typeof value === "number") {
        names.add(name);
      }
    }
  }
  return [...names];
}

/** The property that most likely holds names: VG250 calls it GEN. */
export function likelyProperty(
  names: readonly string[],
  wanted: readonly string[],
): string {
  return names.find((name) => wanted.includes(name.toLowerCase())) ?? "";
}

function isCollection(value: unknown): value is FeatureCollection {
  return (
    typeof value === "object" &&
    value !== null &&
    "type" in value &&
    value.type === "FeatureCollection" &&
    "features" in value &&
    Array.isArray(value.features) &&
    value.features.length > 0
  );
}
