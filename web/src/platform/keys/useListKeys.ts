// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { useKeys } from "./registry.ts";

/** J and K walk through a list, Enter opens; does nothing at the ends. */
export function useListKeys(list: {
  readonly ids: readonly string[];
  readonly selectedId: string | undefined;
  readonly onSelect: (id: string) => void;
  readonly onOpen?: (id: string) => void;
}): void {
  const t = useTranslations("platform.keys");
  const index =
    list.selectedId === undefined ? -1 : list.ids.indexOf(list.selectedId);
  const go = (step: 1 | -1) => {
    const id = list.ids[Math.max(0, index + step)];
    if (id !== undefined && id !== list.selectedId) list.onSelect(id);
  };
  const { selectedId, onOpen } = list;
  useKeys([
    { key: "j", label: t("nextPrevious"), group: "walk", run: () => go(1) },
    { key: "k", label: t("nextPrevious"), group: "walk", run: () => go(-1) },
    ...(onOpen === undefined
      ? []
      : [
          {
            key: "Enter",
            label: t("open"),
            run: () => selectedId !== undefined && onOpen(selectedId),
          },
        ]),
  ]);
}
