// SPDX-License-Identifier: EUPL-1.2
import { request } from "../../platform/api/index.ts";
import type { SearchSource } from "../../platform/frame/index.ts";
import { categoryLabel } from "../categories/index.ts";

/** Finds incidents of the own authority by reference, place or words. */
export const incidentSearch: SearchSource = {
  key: "incidents",
  permission: "incidents.read",
  find: async (words, membershipId, signal) => {
    const { items } = await request("get", "/api/v1/incidents", {
      query: { q: words, limit: 5, sort: "newest" },
      membershipId,
      signal,
    });
    const locale = document.documentElement.lang === "en" ? "en" : "de";
    return items.map(({ id, reference, category, placeName, districtName }) => {
      const place = placeName ?? districtName;
      return {
        id,
        title:
          category === null
            ? reference
            : `${reference} ${categoryLabel(category, locale)}`,
        ...(place !== null && { note: place }),
        path: `vorfaelle/${id}`,
      };
    });
  },
};
