// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import {
  exportEntries,
  type OutboxEntry,
  postponeEntry,
  retryEntry,
  retryOnVersion,
} from "../../../platform/outbox/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useGo } from "../phone/navigation.ts";
import { PhoneButton, SectionHead } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { ReadEntry } from "../phone/useContents.ts";
import { DeleteSheet } from "./DeleteSheet.tsx";
import { useEntryWords } from "./entryWords.ts";
import { useProblem } from "./problemWords.ts";
import { saveFile } from "../../../platform/api/index.ts";
import "./outgoing.css";

interface NeedsYouProps {
  readonly entries: readonly OutboxEntry[];
  readonly contents: ReadonlyMap<string, ReadEntry>;
}

/** What the server refused: reason in plain words, the one action, and later. */
export function NeedsYou({ entries, contents }: NeedsYouProps) {
  const t = useTranslations("capture.outbox");
  const parked = entries.filter((entry) => entry.state === "parked");
  if (parked.length === 0) return null;
  return (
    <>
      <SectionHead end={parked.length}>{t("needsYou")}</SectionHead>
      {parked.map((entry) => (
        <ParkedEntry
          key={entry.id}
          entry={entry}
          read={contents.get(entry.id)}
        />
      ))}
    </>
  );
}

function ParkedEntry(props: {
  readonly entry: OutboxEntry;
  readonly read: ReadEntry | undefined;
}) {
  const t = useTranslations("capture");
  const format = useFormat();
  const words = useEntryWords();
  const { entry, read } = props;
  const problem = useProblem(entry);
  const [isOpen, setIsOpen] = useState(!entry.postponed);
  const { db } = usePhone();
  const title = words(entry, read).title;
  const later = () => {
    setIsOpen(false);
    void postponeEntry(db, entry.id);
  };
  return (
    <div className="outbox-needs">
      <div className="phone-row phone-row--48">
        <PhoneIcon name="errorCircle" size={32} className="phone-warn" />
        <span className="phone-row__text">
          <b>{t("outbox.refused")}</b>
          <span className="phone-row__note">
            {title} · {format.clock(new Date(entry.createdAt))}
          </span>
        </span>
        {!isOpen && (
          <button
            type="button"
            className="phone-strip__link"
            onClick={() => setIsOpen(true)}
          >
            {t("network.look")}
          </button>
        )}
      </div>
      {isOpen && (
        <>
          <p className="outbox-needs__text">
            {problem?.reason} {t("outbox.refusedStays")}
          </p>
          <ParkedActions
            entry={entry}
            read={read}
            title={title}
            isPlace={problem?.isPlace ?? false}
            currentVersion={problem?.currentVersion ?? null}
            onLater={later}
          />
        </>
      )}
    </div>
  );
}

interface ParkedActionsProps {
  readonly entry: OutboxEntry;
  readonly read: ReadEntry | undefined;
  readonly title: string;
  readonly isPlace: boolean;
  readonly currentVersion: number | null;
  readonly onLater: () => void;
}

function ParkedActions(props: ParkedActionsProps) {
  const t = useTranslations("capture");
  const { db, send, vaultState } = usePhone();
  const go = useGo();
  const [isDeleting, setIsDeleting] = useState(false);
  const { entry, read, currentVersion } = props;
  const isReport = read?.label?.kind === "incident";
  const again = async () => {
    if (currentVersion === null) await retryEntry(db, entry.id);
    else await retryOnVersion(db, entry.id, `"${currentVersion}"`);
    send();
  };
  const keepFile = async () => {
    const { file } = await exportEntries(db, [entry.id], Date.now());
    saveFile(file, `eintrag-${props.title}.json`);
  };
  return (
    <>
      <div className="phone-half">
        {isReport ? (
          <PhoneButton onClick={() => go({ name: "saved", entryId: entry.id })}>
            {t(props.isPlace ? "outbox.checkPlace" : "outbox.check")}
          </PhoneButton>
        ) : (
          <PhoneButton onClick={() => void again()}>
            {t("outbox.retry")}
          </PhoneButton>
        )}
        <PhoneButton look="plain" onClick={props.onLater}>
          {t("action.later")}
        </PhoneButton>
        {isReport && (
          <PhoneButton look="plain" onClick={() => void again()}>
            {t("outbox.retry")}
          </PhoneButton>
        )}
        {vaultState === "open" && (
          <PhoneButton look="plain" onClick={() => void keepFile()}>
            {t("outbox.export")}
          </PhoneButton>
        )}
        <PhoneButton look="plain" onClick={() => setIsDeleting(true)}>
          {t("outbox.delete")}
        </PhoneButton>
      </div>
      {isDeleting && (
        <DeleteSheet
          entry={entry}
          title={props.title}
          onClose={() => setIsDeleting(false)}
        />
      )}
    </>
  );
}
