// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "../../../platform/i18n/index.ts";
import { useLive } from "../../../platform/outbox/index.ts";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { PinPad } from "./PinPad.tsx";
import { usePinEntry } from "./useUnlock.ts";

/** Opens what was encrypted under an earlier PIN, once that is remembered. */
export function OldPinSheet(props: {
  readonly vaultId: string;
  readonly onClose: () => void;
}) {
  const t = useTranslations("capture.setUp");
  const { db } = usePhone();
  const vault = useLive(
    () => db.vaults.get(props.vaultId),
    [db, props.vaultId],
  );
  const { pin, type, message, isChecking } = usePinEntry(vault, props.onClose);
  return (
    <PhoneSheet title={t("oldTitle")} onClose={props.onClose}>
      <PinPad
        label={t("oldTitle")}
        value={pin}
        onChange={type}
        isDisabled={isChecking}
      />
      <p className="pin__message" role="alert">
        {message}
      </p>
    </PhoneSheet>
  );
}
