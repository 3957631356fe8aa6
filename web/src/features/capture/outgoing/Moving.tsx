// SPDX-License-Identifier: EUPL-1.2
import { useState, useSyncExternalStore } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import {
  blockedIds,
  type OutboxEntry,
  uploadProgress,
} from "../../../platform/outbox/index.ts";
import { PartyShape } from "../../../platform/ui/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useGo } from "../phone/navigation.ts";
import { PhoneRow, SectionHead } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { ReadEntry } from "../phone/useContents.ts";
import { DeleteSheet } from "./DeleteSheet.tsx";
import { type EntryWords, useEntryNote, useEntryWords } from "./entryWords.ts";

interface MovingProps {
  readonly entries: readonly OutboxEntry[];
  readonly contents: ReadonlyMap<string, ReadEntry>;
}

/** What sends and waits, in the order in which it will leave. */
export function Moving({ entries, contents }: MovingProps) {
  const t = useTranslations("capture.outbox");
  const { pause, vaultState } = usePhone();
  const moving = entries.filter(
    (entry) => entry.state === "waiting" || entry.state === "sending",
  );
  if (moving.length === 0) return null;
  const title =
    pause !== undefined
      ? t("waitingSignIn")
      : vaultState === "open"
        ? t("moving")
        : t("waitingPin");
  return (
    <>
      <SectionHead end={moving.length}>{title}</SectionHead>
      <div className="phone-rows">
        {moving.map((entry) => (
          <MovingEntry
            key={entry.id}
            entry={entry}
            entries={entries}
            read={contents.get(entry.id)}
          />
        ))}
      </div>
    </>
  );
}

function LeadIcon(props: {
  readonly words: EntryWords;
  readonly isSending: boolean;
}) {
  const { words, isSending } = props;
  if (isSending) return <PhoneIcon name="cloudUp" size={32} />;
  return words.icon === "partner" ? (
    <PartyShape party="partner" size={24} decorative />
  ) : (
    <PhoneIcon name={words.icon} size={32} />
  );
}

function MovingEntry(props: {
  readonly entry: OutboxEntry;
  readonly entries: readonly OutboxEntry[];
  readonly read: ReadEntry | undefined;
}) {
  const { entry, read } = props;
  const words = useEntryWords()(entry, read);
  const go = useGo();
  const [isDeleting, setIsDeleting] = useState(false);
  const kind = read?.label?.kind;
  const isRecord = kind === "incident" || kind === "presence";
  const note = useWaitWords(entry, props.entries, words.code);
  const open = () => {
    if (isRecord) go({ name: "saved", entryId: entry.id });
    else setIsDeleting(true);
  };
  const isSending = entry.state === "sending";
  return (
    <>
      <PhoneRow
        height={56}
        lead={<LeadIcon words={words} isSending={isSending} />}
        title={words.title}
        notes={[
          note,
          ...(isSending ? [<Progress key="bar" id={entry.id} />] : []),
        ]}
        {...(isSending || read === undefined ? {} : { onClick: open })}
      />
      {isDeleting && (
        <DeleteSheet
          entry={entry}
          title={words.title}
          onClose={() => setIsDeleting(false)}
        />
      )}
    </>
  );
}

/** Why an entry is still here. */
function useWaitWords(
  entry: OutboxEntry,
  entries: readonly OutboxEntry[],
  code: string,
): string {
  const t = useTranslations("capture.outbox");
  const format = useFormat();
  const noteOf = useEntryNote();
  const { isOnline, network, pause, now } = usePhone();
  const progress = useSyncExternalStore(
    uploadProgress.subscribe,
    uploadProgress.get,
  );
  if (entry.state === "sending")
    return progress?.entryId === entry.id
      ? t("sendingPhoto", {
          sent: format.bytes(progress.sentB),
          total: format.bytes(progress.totalB),
        })
      : t("sending");
  if (blockedIds(entries).has(entry.id)) return t("waitsForParked");
  const isFollowing = entry.dependsOn.some((id) =>
    entries.some((one) => one.id === id && one.state !== "sent"),
  );
  if (isFollowing)
    return entry.call.operation === "transmissions.send" && pause !== undefined
      ? t("about", { code })
      : t("waitsFor");
  if (pause !== undefined) return noteOf(entry, code);
  if (entry.holdUntil > now) return t("waitsUndo");
  if (isOnline && network?.kind !== "weak") return t("waitsTurn");
  const since = Math.max(entry.createdAt, network?.since ?? entry.createdAt);
  return t("waitsNetwork", { time: format.clock(new Date(since)) });
}

function Progress({ id }: { readonly id: string }) {
  const progress = useSyncExternalStore(
    uploadProgress.subscribe,
    uploadProgress.get,
  );
  if (progress?.entryId !== id) return null;
  const share = progress.totalB === 0 ? 0 : progress.sentB / progress.totalB;
  return (
    <span className="phone-progress" aria-hidden="true">
      <span
        className="phone-progress__bar"
        style={{ width: `${Math.round(share * 100)}%` }}
      />
    </span>
  );
}
