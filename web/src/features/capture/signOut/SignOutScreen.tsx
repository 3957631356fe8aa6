// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import {
  exportEntries,
  listUnsent,
  useLive,
} from "../../../platform/outbox/index.ts";
import { signOut } from "../../../platform/session/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { DeleteSheet } from "../outgoing/DeleteSheet.tsx";
import { useEntryNote, useEntryWords } from "../outgoing/entryWords.ts";
import { saveFile } from "../../../platform/api/index.ts";
import { useBack } from "../phone/navigation.ts";
import { NetworkStrip } from "../phone/NetworkStrip.tsx";
import {
  PhoneBar,
  PhoneButton,
  PhoneLayout,
  PhoneRow,
} from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { useContents } from "../phone/useContents.ts";

/** Signing out waits until everything is sent, saved as a file, or deleted by choice. */
export function SignOutScreen() {
  const t = useTranslations("capture");
  const back = useBack();
  const { db, profile, entries, sendNow } = usePhone();
  const [locked, setLocked] = useState(0);
  const unsent = useLive(
    () => listUnsent(db, profile.accountId),
    [db, profile.accountId, entries],
  );
  const ids = (unsent ?? []).map((entry) => entry.id);
  const isReady = unsent?.length === 0;
  const exportAll = async () => {
    const result = await exportEntries(db, ids, Date.now());
    setLocked(result.locked);
    saveFile(result.file, "melden-ausgang.json");
  };
  return (
    <PhoneLayout
      hasLine
      bar={
        <PhoneBar
          title={t("outbox.leaveTitle")}
          back={{ icon: "arrowLeft", label: t("action.back"), onClick: back }}
        />
      }
      strip={<NetworkStrip />}
      thumb={
        isReady ? (
          <PhoneButton
            look="primary"
            size="act"
            icon="signOut"
            onClick={() => void signOut()}
          >
            {t("outbox.leave")}
          </PhoneButton>
        ) : (
          <>
            <PhoneButton icon="download" onClick={() => void exportAll()}>
              {t("outbox.exportAll")}
            </PhoneButton>
            <PhoneButton
              look="primary"
              size="act"
              icon="cloudUp"
              onClick={sendNow}
            >
              {t("outbox.sendNow")}
            </PhoneButton>
          </>
        )
      }
    >
      <p className="place-visible">
        {isReady
          ? t("outbox.leaveReady")
          : t("outbox.leaveWaits", { count: ids.length })}
      </p>
      {isReady && <p className="phone-second">{t("outbox.leaveReadyNote")}</p>}
      <p role="status">
        {locked > 0 && t("outbox.exportLocked", { count: locked })}
      </p>
      <UnsentRows ids={ids} />
    </PhoneLayout>
  );
}

function UnsentRows({ ids }: { readonly ids: readonly string[] }) {
  const words = useEntryWords();
  const noteOf = useEntryNote();
  const { entries } = usePhone();
  const contents = useContents(entries);
  const [asked, setAsked] = useState<string>();
  const unsent = entries.filter((entry) => ids.includes(entry.id));
  const chosen = unsent.find((entry) => entry.id === asked);
  return (
    <>
      <div className="phone-rows">
        {unsent.map((entry) => {
          const named = words(entry, contents.get(entry.id));
          const icon = named.icon === "partner" ? "send" : named.icon;
          return (
            <PhoneRow
              key={entry.id}
              height={56}
              lead={<PhoneIcon name={icon} />}
              title={named.title}
              notes={[noteOf(entry, named.code)]}
              endIcon="trash"
              onClick={() => setAsked(entry.id)}
            />
          );
        })}
      </div>
      {chosen !== undefined && (
        <DeleteSheet
          entry={chosen}
          title={words(chosen, contents.get(chosen.id)).title}
          onClose={() => setAsked(undefined)}
        />
      )}
    </>
  );
}
