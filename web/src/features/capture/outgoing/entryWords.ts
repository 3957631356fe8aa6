// SPDX-License-Identifier: EUPL-1.2
import { shortCode } from "@schulterschluss/contract/incidents";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import type { OutboxEntry } from "../../../platform/outbox/index.ts";
import { useCategories } from "../category/useCategories.ts";
import type { PhoneIconName } from "../icon/PhoneIcon.tsx";
import type { ReadEntry } from "../phone/useContents.ts";
import { placeNameOf } from "../place/placeChoice.ts";

/** How an entry is named in the outbox. */
export interface EntryWords {
  readonly title: string;
  readonly code: string;
  readonly icon: PhoneIconName | "partner";
}

/** Names entries by what they are; sealed ones by their short code only. */
export function useEntryWords(): (
  entry: OutboxEntry,
  read: ReadEntry | undefined,
) => EntryWords {
  const t = useTranslations("capture");
  const { find } = useCategories();
  return (entry, read) => {
    const code = shortCode(entry.subjectId);
    const label = read?.label;
    const categoryOf = (key: string) => find(key)?.label ?? key;
    switch (label?.kind) {
      case "incident":
        return {
          title: categoryOf(label.category),
          code,
          icon: find(label.category)?.icon ?? "more",
        };
      case "presence": {
        const place = placeNameOf(label.place);
        return {
          title:
            place === null
              ? t("outbox.presenceNoPlace")
              : t("outbox.presence", { place }),
          code,
          icon: "pinDrop",
        };
      }
      case "passOn":
        return {
          title: t(`outbox.passOn.${label.transmissionKind}`, {
            unit: label.recipient,
          }),
          code,
          icon: "partner",
        };
      case "addition":
        return {
          title: t("outbox.addition", {
            category: categoryOf(label.category),
          }),
          code,
          icon: "edit",
        };
      case "patrol":
        return {
          title: t(`outbox.patrol.${label.action}`),
          code,
          icon: "walk",
        };
      case undefined:
        return { title: t("outbox.sealed"), code, icon: "lock" };
    }
  };
}

/** The second line of an entry: its code, its photos, its time. */
export function useEntryNote(): (entry: OutboxEntry, code: string) => string {
  const t = useTranslations("capture.outbox");
  const format = useFormat();
  return (entry, code) => {
    const time = format.clock(new Date(entry.createdAt));
    const count = entry.photos.length;
    return count === 0
      ? t("withTime", { code, time })
      : t("withPhotos", { code, count, time });
  };
}
