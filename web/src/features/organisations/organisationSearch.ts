// SPDX-License-Identifier: EUPL-1.2
import { request } from "../../platform/api/index.ts";
import type { SearchHit, SearchSource } from "../../platform/frame/index.ts";

/** Finds authorities and own units by name. */
export const organisationSearch: SearchSource = {
  key: "organisations",
  permission: "organisations.read",
  find: async (words, membershipId, signal) => {
    const [authorities, units] = await Promise.all([
      request("get", "/api/v1/organisations", {
        query: { q: words, limit: 5 },
        membershipId,
        signal,
      }),
      request("get", "/api/v1/units", { membershipId, signal }),
    ]);
    const lower = words.toLowerCase();
    return [
      ...units.items
        .filter((unit) =>
          `${unit.name} ${unit.shortName}`.toLowerCase().includes(lower),
        )
        .slice(0, 5)
        .map((unit): SearchHit => ({
          id: unit.id,
          title: unit.name,
          note: unit.shortName,
          path: `dienststellen?behoerde=${unit.organisationId}&stelle=${unit.id}`,
        })),
      ...authorities.items.map((authority): SearchHit => ({
        id: authority.id,
        title: authority.name,
        path: `dienststellen?behoerde=${authority.id}`,
      })),
    ];
  },
};
