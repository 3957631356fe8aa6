// SPDX-License-Identifier: EUPL-1.2
import { z } from "zod";
import { categoryKeys } from "./taxonomy.ts";

/** A category key of the base taxonomy, or an organisation's own: `x_<ags>_<slug>`. */
export const categoryKey = z
  .string()
  .max(80)
  .refine(
    (value) =>
      categoryKeys.some((key) => key === value) ||
      /^x_[0-9]{2,8}_[a-z0-9_]{1,40}$/.test(value),
    { error: "category.unknown" },
  );
