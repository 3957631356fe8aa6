// SPDX-License-Identifier: EUPL-1.2
import type { Position } from "@schulterschluss/contract/core";
import type { Answer } from "../api/index.ts";
import type { Party } from "../ui/index.ts";

/** Outlines as the server gives them. */
export type Outlines = Answer<"get", "/api/v1/outlines">;

/** Where something lies on the map: a cell of the grid or a whole district. */
export type MapPlace =
  | {
      readonly kind: "cell";
      /** South-west corner in units of 100 m of EPSG:3035. */
      readonly n: number;
      readonly e: number;
      /** Edge in metres. */
      readonly size: number;
    }
  | { readonly kind: "district"; readonly districtId: string | null };

/** A number at a place; `party` says whose it is. */
export interface MapMark {
  readonly key: string;
  readonly place: MapPlace;
  readonly count: number;
  readonly party: Party;
}

/** A district as an area with its number. */
export interface DistrictMark {
  readonly id: string;
  readonly count: number;
}

/** South-west and north-east corner. */
export type Bounds = readonly [Position, Position];

/** What the map shows at present; everything is also in the list beside it. */
export interface MapContent {
  readonly view: "cells" | "groups" | "districts";
  /** Address of vector tiles with the layer `cells`, `{z}/{x}/{y}` in it. */
  readonly tiles?: string | undefined;
  /** Another value makes the tiles be read again. */
  readonly tilesVersion?: string | undefined;
  /** Cell size asked for, in metres; coarser cells are drawn as such. */
  readonly level: number;
  readonly cells: readonly MapMark[];
  readonly groups: readonly MapMark[];
  readonly districts: readonly DistrictMark[];
  /** Lowest count of each of the five colours. */
  readonly steps: readonly number[];
  readonly selected?: MapPlace | undefined;
  readonly pin?: Position | undefined;
  /** Organisations whose area is the ground of this map. */
  readonly areaIds: readonly string[];
}

export const emptyContent: MapContent = {
  view: "cells",
  level: 500,
  cells: [],
  groups: [],
  districts: [],
  steps: [1, 3, 5, 8, 12],
  areaIds: [],
};
