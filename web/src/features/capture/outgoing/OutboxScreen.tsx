// SPDX-License-Identifier: EUPL-1.2
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import type { OutboxEntry } from "../../../platform/outbox/index.ts";
import { PartyShape } from "../../../platform/ui/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { Dock } from "../phone/Dock.tsx";
import { useGo } from "../phone/navigation.ts";
import { NetworkStrip, useCounts } from "../phone/NetworkStrip.tsx";
import {
  BarButton,
  PhoneBar,
  PhoneButton,
  PhoneLayout,
  PhoneRow,
} from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { type ReadEntry, useContents } from "../phone/useContents.ts";
import { ReportButton } from "../shift/ShiftScreen.tsx";
import { useEntryNote, useEntryWords } from "./entryWords.ts";
import { FullPhone } from "./FullPhone.tsx";
import { Moving } from "./Moving.tsx";
import { NeedsYou } from "./NeedsYou.tsx";
import { OldVault } from "./OldVault.tsx";
import { ThisPhone } from "./ThisPhone.tsx";

/** A night shift ends on another day than it began. */
const recentMs = 24 * 60 * 60_000;

/** First what needs a person, then what sends and waits, then what was sent. */
export function OutboxScreen() {
  const t = useTranslations("capture.outbox");
  const { entries, now, pause, sendNow } = usePhone();
  const { unsent } = useCounts();
  const contents = useContents(entries);
  const recent = entries.filter(
    (entry) => entry.state === "sent" && (entry.sentAt ?? 0) > now - recentMs,
  );
  return (
    <PhoneLayout
      hasLine
      bar={
        <PhoneBar
          title={t("title")}
          note={t("summary", { waiting: unsent, sent: recent.length })}
          end={
            <BarButton icon="refresh" label={t("sendNow")} onClick={sendNow} />
          }
        />
      }
      strip={pause === undefined ? <NetworkStrip /> : <ExpiredStrip />}
      thumb={<ReportButton />}
      dock={<Dock current="outbox" />}
    >
      <FullPhone contents={contents} />
      <NeedsYou entries={entries} contents={contents} />
      <Moving entries={entries} contents={contents} />
      <OldVault entries={entries} />
      {unsent === 0 && (
        <p className="phone-second outbox-empty">
          <b>{t("emptyTitle")}</b> {t("empty")}
        </p>
      )}
      <RecentlySent entries={recent} contents={contents} />
      <ThisPhone />
    </PhoneLayout>
  );
}

/** The session ran out: everything rests, capturing goes on. */
function ExpiredStrip() {
  const t = useTranslations("capture.outbox");
  const format = useFormat();
  const navigate = useNavigate();
  const { pause, profile } = usePhone();
  const { waiting } = useCounts();
  // oxlint-disable-next-line react/purity -- without a known instant the present one is as good
  const time = format.clock(new Date(pause?.since ?? Date.now()));
  const signIn = () =>
    void navigate({
      to: "/anmelden",
      search: { zurueck: `/${profile.organisationSlug}/melden/ausgang` },
    });
  return (
    <div className="phone-strip phone-strip--warn outbox-expired" role="status">
      <p className="outbox-expired__title">
        <PhoneIcon name="lock" className="phone-warn" />
        <b>{t("expiredTitle")}</b>
      </p>
      <p className="outbox-expired__text">
        {waiting === 0
          ? t("expiredNothing", { time })
          : t("expired", { time, count: waiting })}
      </p>
      <PhoneButton icon="unlock" onClick={signIn}>
        {t("signIn")}
      </PhoneButton>
    </div>
  );
}

function RecentlySent(props: {
  readonly entries: readonly OutboxEntry[];
  readonly contents: ReadonlyMap<string, ReadEntry>;
}) {
  const t = useTranslations("capture.outbox");
  const words = useEntryWords();
  const noteOf = useEntryNote();
  const go = useGo();
  const [isOpen, setIsOpen] = useState(false);
  const { entries, contents } = props;
  if (entries.length === 0) return null;
  return (
    <div className="phone-rows outbox-sent">
      <button
        type="button"
        className="phone-row phone-row--48"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        <PhoneIcon name="check" size={32} />
        <span className="phone-row__text">
          <b>{t("recentlySent", { count: entries.length })}</b>
        </span>
        <PhoneIcon name={isOpen ? "chevronUp" : "chevronRight"} />
      </button>
      {isOpen &&
        entries.toReversed().map((entry) => {
          const read = contents.get(entry.id);
          const named = words(entry, read);
          const kind = read?.label?.kind;
          const isRecord = kind === "incident" || kind === "presence";
          const open = () => go({ name: "saved", entryId: entry.id });
          return (
            <PhoneRow
              key={entry.id}
              height={56}
              lead={
                named.icon === "partner" ? (
                  <PartyShape party="partner" size={24} decorative />
                ) : (
                  <PhoneIcon name={named.icon} />
                )
              }
              title={named.title}
              notes={[noteOf(entry, named.code)]}
              {...(isRecord ? { onClick: open } : {})}
            />
          );
        })}
    </div>
  );
}
