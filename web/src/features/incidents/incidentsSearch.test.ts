// SPDX-License-Identifier: EUPL-1.2
import { expect, test } from "vitest";
import { incidentsSearch } from "./incidentsSearch.ts";

test("the order has the same name in the address as on the page of the situation", () => {
  expect(incidentsSearch({ sortierung: "dringlichkeit" })).toEqual({
    sortierung: "dringlichkeit",
  });
  expect(incidentsSearch({ sortierung: "anzahl", folge: "geaendert" })).toEqual(
    {},
  );
});
