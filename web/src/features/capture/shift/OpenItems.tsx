// SPDX-License-Identifier: EUPL-1.2
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Answer } from "../../../platform/api/index.ts";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { useCategories } from "../category/useCategories.ts";
import type { PhoneIconName } from "../icon/PhoneIcon.tsx";
import { useGo } from "../phone/navigation.ts";
import { PhoneRow, SectionHead } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { useContents } from "../phone/useContents.ts";
import { useRemembered } from "../phone/useRemembered.ts";
import { isWorthKeeping } from "../record/draft.ts";

type Transmissions = Answer<"get", "/api/v1/transmissions">;
type Sent = Transmissions["items"][number];

interface OpenItem {
  readonly key: string;
  readonly icon: PhoneIconName;
  readonly title: string;
  readonly note: string;
  /** Earlier stands above. */
  readonly due: number;
  readonly open: () => void;
}

const needsAnswer = {
  askedBack: "reply",
  declined: "return",
  notReached: "call",
} as const satisfies Partial<Record<Sent["state"], PhoneIconName>>;

function isNeedy(state: Sent["state"]): state is keyof typeof needsAnswer {
  return state in needsAnswer;
}

function useAnswers(): readonly OpenItem[] {
  const t = useTranslations("capture.shift");
  const format = useFormat();
  const navigate = useNavigate();
  const { profile } = usePhone();
  const sent = useRemembered(
    "transmissions",
    "/api/v1/transmissions",
    { query: { box: "out", open: true, limit: 50 } },
    { name: "openTransmissions", enabled: profile.canPassOn },
  );
  return (sent.value?.items ?? []).flatMap((item) => {
    if (!isNeedy(item.state)) return [];
    const due = item.dueAt === null ? null : new Date(item.dueAt);
    return {
      key: item.id,
      icon: needsAnswer[item.state],
      title: t(item.state, { unit: item.recipient.unit.shortName }),
      note:
        due === null
          ? item.reference
          : t("due", {
              reference: item.reference,
              time: format.clock(due),
            }),
      due: due?.getTime() ?? Date.parse(item.sentAt),
      open: () =>
        void navigate({
          to: `/${profile.organisationSlug}/uebermittlungen/${item.id}`,
        }),
    };
  });
}

function useBegun(): readonly OpenItem[] {
  const t = useTranslations("capture.shift");
  const format = useFormat();
  const go = useGo();
  const { drafts } = usePhone();
  const { find } = useCategories();
  return drafts.filter(isWorthKeeping).map((draft) => {
    const category = draft.category === null ? undefined : find(draft.category);
    return {
      key: draft.id,
      icon: category?.icon ?? "edit",
      title:
        category === undefined
          ? t("draftNoCategory")
          : t("draft", { category: category.label }),
      note: t("draftSince", { time: format.clock(new Date(draft.startedAt)) }),
      due: draft.startedAt,
      open: () =>
        go({
          name: category === undefined ? "category" : "place",
          draftId: draft.id,
        }),
    };
  });
}

/** Reports whose photos found no room; they are said to be missing until it was read. */
function usePhotoLosses(): readonly OpenItem[] {
  const t = useTranslations("capture.shift");
  const format = useFormat();
  const go = useGo();
  const { entries } = usePhone();
  const contents = useContents(entries);
  const { find } = useCategories();
  return entries
    .filter((entry) => entry.missingPhotos > 0)
    .map((entry) => {
      const label = contents.get(entry.id)?.label;
      const key = label?.kind === "incident" ? label.category : "";
      return {
        key: entry.id,
        icon: "camera",
        title: t("photoMissing", { category: find(key)?.label ?? key }),
        note: t("photoMissingNote", {
          time: format.clock(new Date(entry.createdAt)),
        }),
        due: entry.createdAt,
        open: () => go({ name: "saved", entryId: entry.id }),
      };
    });
}

const shownAtFirst = 3;

/** At most three rows, the oldest deadline first; more on a tap. */
export function OpenItems() {
  const t = useTranslations("capture.shift");
  const [isAll, setIsAll] = useState(false);
  const items = [...useAnswers(), ...useBegun(), ...usePhotoLosses()].toSorted(
    (a, b) => a.due - b.due,
  );
  const shown = isAll ? items : items.slice(0, shownAtFirst);
  return (
    <>
      <SectionHead end={items.length === 0 ? undefined : items.length}>
        {t("open")}
      </SectionHead>
      {items.length === 0 && (
        <p className="phone-second">
          <b>{t("emptyTitle")}</b> {t("empty")}
        </p>
      )}
      <div className="phone-rows">
        {shown.map((item) => (
          <PhoneRow
            key={item.key}
            icon={item.icon}
            title={item.title}
            notes={[item.note]}
            onClick={item.open}
          />
        ))}
        {items.length > shown.length && (
          <PhoneRow
            height={48}
            icon="list"
            title={t("all", { count: items.length })}
            onClick={() => setIsAll(true)}
          />
        )}
      </div>
    </>
  );
}
