// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import type { OutboxEntry } from "../../../platform/outbox/index.ts";
import { useLive } from "../../../platform/outbox/index.ts";
import { OldPinSheet } from "../locked/OldPinSheet.tsx";
import { PhoneRow, SectionHead } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";

/** Entries that were closed under a PIN that was replaced because it was forgotten. */
export function OldVault(props: { readonly entries: readonly OutboxEntry[] }) {
  const t = useTranslations("capture.outbox");
  const { db, vault, now } = usePhone();
  const [isOpen, setIsOpen] = useState(false);
  const leased = useLive(
    async () => new Set(await db.leases.keys()),
    [db, now],
  );
  const old = props.entries.filter(
    (entry) =>
      entry.state !== "sent" &&
      entry.vaultId !== vault?.id &&
      leased?.has(entry.vaultId) === false,
  );
  const first = old[0];
  if (first === undefined) return null;
  return (
    <>
      <SectionHead end={old.length}>{t("waitingOldPin")}</SectionHead>
      <PhoneRow
        icon="lock"
        title={t("oldPin")}
        notes={[t("oldPinNote", { count: old.length })]}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && (
        <OldPinSheet vaultId={first.vaultId} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}
