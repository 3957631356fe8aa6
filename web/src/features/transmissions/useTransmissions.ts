// SPDX-License-Identifier: EUPL-1.2
import { useRead, useReadPages } from "../../platform/api/index.ts";
import type { Box } from "./transmissionsSearch.ts";

const path = "/api/v1/transmissions";

/** The rows of a box, the nearest deadline first. */
export function useBox(box: Box) {
  return useReadPages("transmissions", path, {
    query: {
      box: box === "out" ? "out" : "in",
      open: box === "done" ? "false" : "true",
    },
  });
}

/** How many wait in a box. */
export function useBoxCount(box: "in" | "out"): number | undefined {
  const query = useRead("transmissions", path, {
    query: { box, open: "true", limit: 1 },
  });
  return query.data?.total ?? undefined;
}

/** One transmission from the acting side. */
export function useTransmission(id: string | undefined) {
  return useRead(
    "transmissions",
    "/api/v1/transmissions/{id}",
    { path: { id: id ?? "" } },
    { enabled: id !== undefined },
  );
}
