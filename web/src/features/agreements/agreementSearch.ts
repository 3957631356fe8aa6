// SPDX-License-Identifier: EUPL-1.2
import { request } from "../../platform/api/index.ts";
import type { SearchSource } from "../../platform/frame/index.ts";

/** Finds agreements of the own authority by title or party. */
export const agreementSearch: SearchSource = {
  key: "agreements",
  permission: "agreements.read",
  find: async (words, membershipId, signal) => {
    const { items } = await request("get", "/api/v1/agreements", {
      query: { limit: 200 },
      membershipId,
      signal,
    });
    const lower = words.toLowerCase();
    return items
      .filter(({ title, parties }) =>
        [title, ...parties.map((party) => party.organisation.name)].some(
          (text) => text.toLowerCase().includes(lower),
        ),
      )
      .slice(0, 5)
      .map(({ id, title }) => ({ id, title, path: `vereinbarungen/${id}` }));
  },
};
