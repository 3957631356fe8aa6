// SPDX-License-Identifier: EUPL-1.2
import type { Translation } from "../../platform/i18n/index.ts";
import type { categories as german } from "./categories.messages.de.ts";

/** Words of the choice of categories. */
export const categories: Translation<typeof german> = {
  chosen: "{count} of {total}",
  all: "All",
  none: "None",
};
