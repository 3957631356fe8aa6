// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { addPasskey } from "../../../platform/outbox/index.ts";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { PinPad, pinLength } from "./PinPad.tsx";
import { useUnlockWords } from "./useUnlock.ts";

/** Adds fingerprint or face as a second way in; the PIN proves that the person may. */
export function PasskeySheet({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations("capture");
  const { db, vault, profile } = usePhone();
  const words = useUnlockWords();
  const [pin, setPin] = useState("");
  const [message, setMessage] = useState<string>();
  const type = (next: string) => {
    setPin(next);
    if (next.length < pinLength || vault === undefined) return;
    const label = profile.who ?? profile.unitName;
    void addPasskey(db, vault, next, label, Date.now()).then((result) => {
      setPin("");
      setMessage(words(result));
      if (result.kind === "open") onClose();
    });
  };
  return (
    <PhoneSheet title={t("outbox.passkey")} onClose={onClose}>
      <PinPad label={t("setUp.old")} value={pin} onChange={type} />
      <p className="pin__message" role="alert">
        {message}
      </p>
    </PhoneSheet>
  );
}
