// SPDX-License-Identifier: EUPL-1.2

/** Words of the choice of categories. */
export const categories = {
  chosen: "{count} von {total}",
  all: "Alle",
  none: "Keine",
};
