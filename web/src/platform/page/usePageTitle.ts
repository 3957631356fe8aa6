// SPDX-License-Identifier: EUPL-1.2
import { useEffect } from "react";

/** Names the page in the browser's title: "Streifen · Sulzbach · Schulterschluss". */
export function usePageTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts, "Schulterschluss"].filter(Boolean).join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
