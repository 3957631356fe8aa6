// SPDX-License-Identifier: EUPL-1.2
import { useMemo } from "react";
import { useLocale } from "use-intl";
import { createFormat, type Format } from "./format.ts";

/** Dates, times and numbers as this product writes them, in the current language. */
export function useFormat(): Format {
  const locale = useLocale();
  return useMemo(() => createFormat(locale === "en" ? "en" : "de"), [locale]);
}
