// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "../../../platform/i18n/index.ts";
import {
  deleteEntry,
  type OutboxEntry,
  useLive,
  withDependents,
} from "../../../platform/outbox/index.ts";
import { PhoneButton } from "../phone/PhoneLayout.tsx";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { usePhone } from "../phone/phoneState.ts";

/** Asks with the entry's title before something unsent is deleted, and says what goes with it. */
export function DeleteSheet(props: {
  readonly entry: OutboxEntry;
  readonly title: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations("capture.outbox");
  const { db } = usePhone();
  const { entry, title, onClose } = props;
  const all = useLive(() => withDependents(db, entry.id), [db, entry.id]);
  const others = (all?.length ?? 1) - 1;
  const remove = async () => {
    await deleteEntry(db, entry.id);
    onClose();
  };
  return (
    <PhoneSheet
      title={t("deleteTitle", { title })}
      onClose={onClose}
      thumb={
        <>
          <PhoneButton look="warn" onClick={() => void remove()}>
            {t("delete")}
          </PhoneButton>
          <PhoneButton look="primary" size="act" onClick={onClose}>
            {t("keep")}
          </PhoneButton>
        </>
      }
    >
      <p className="place-visible">
        {t(entry.attempts > 0 ? "deleteMaybeSent" : "deleteNote")}
      </p>
      {others > 0 && <p>{t("deleteWith", { count: others })}</p>}
    </PhoneSheet>
  );
}
