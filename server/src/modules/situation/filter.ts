// SPDX-License-Identifier: EUPL-1.2
import type { pictureFilter } from "@schulterschluss/contract/situation";
import { parties } from "@schulterschluss/contract/situation";
import type { z } from "zod";
import type { Uuid } from "../../platform/db/actor.ts";
import { problem } from "../../platform/errors/problem.ts";

type Query = z.output<z.ZodObject<typeof pictureFilter>>;
type Party = (typeof parties)[number];

/** A box of 100 m cells, upper ends exclusive. */
export interface CellBox {
  readonly n0: number;
  readonly e0: number;
  readonly n1: number;
  readonly e1: number;
}

/** The filter of a picture as queries use it: the same for map, list, counts and export. */
export interface PictureFilter {
  readonly circleId: Uuid;
  readonly from: string;
  readonly to: string;
  readonly categories: readonly string[] | null;
  /** 1 to 5. */
  readonly upTo: number;
  readonly parties: readonly Party[] | null;
  readonly districtId: Uuid | null;
  readonly box: CellBox | null;
  /** Base categories that may be seen of each contributor; null for the own picture. */
  readonly granted: ReadonlyMap<Uuid, ReadonlySet<string>> | null;
}

const words = (text: string | undefined) =>
  text === undefined ? null : text.split(",").filter((word) => word !== "");

// Cells of 1 km are the coarsest with an edge of their own: a box that cut one
// would show it on one side of the screen and hide it on the other.
const BOX_STEP = 10;

function boxOf(text: string | undefined): CellBox | null {
  if (text === undefined) return null;
  const [n0 = 0, e0 = 0, n1 = 0, e1 = 0] = text.split(",").map(Number);
  const down = (value: number) => Math.floor(value / BOX_STEP) * BOX_STEP;
  const up = (value: number) => Math.ceil(value / BOX_STEP) * BOX_STEP;
  return { n0: down(n0), e0: down(e0), n1: up(n1), e1: up(e1) };
}

function partiesOf(text: string | undefined): Party[] | null {
  const wanted = words(text);
  if (wanted === null) return null;
  const known = parties.filter((party) => wanted.includes(party));
  if (known.length === wanted.length) return known;
  throw problem("request.invalid", {
    issues: [
      {
        path: "query.parties",
        code: "validation.notAllowed",
        params: { allowed: parties.join(", ") },
      },
    ],
  });
}

/** Reads the filter from a query; a period that ends before it begins is an error. */
export function filterOf(
  circleId: Uuid,
  query: Query,
  granted: PictureFilter["granted"],
): PictureFilter {
  if (query.to < query.from) {
    throw problem("request.invalid", {
      issues: [
        { path: "query.to", code: "situation.periodEndsBeforeItBegins" },
      ],
    });
  }
  return {
    circleId,
    from: query.from,
    to: query.to,
    categories: words(query.categories),
    upTo: query.upTo === undefined ? 5 : Number(query.upTo.slice(1)),
    parties: partiesOf(query.parties),
    districtId: query.districtId ?? null,
    box: boxOf(query.box),
    granted,
  };
}
