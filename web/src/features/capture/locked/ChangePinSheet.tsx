// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { changePin } from "../../../platform/outbox/index.ts";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { PinPad, pinLength } from "./PinPad.tsx";
import { useNewPin } from "./SetUpScreen.tsx";
import { useUnlockWords } from "./useUnlock.ts";

/** Old PIN, then the new one twice; what is encrypted stays readable. */
export function ChangePinSheet({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslations("capture");
  const { db, vault } = usePhone();
  const words = useUnlockWords();
  const [old, setOld] = useState("");
  const [refusal, setRefusal] = useState<string>();
  const change = async (pin: string) => {
    if (vault === undefined) return;
    const result = await changePin(db, vault, old, pin, Date.now());
    if (result.kind === "open") {
      onClose();
      return;
    }
    setRefusal(words(result));
    setOld("");
  };
  const fresh = useNewPin((pin) => void change(pin));
  const isOld = old.length < pinLength;
  const label = isOld
    ? t("setUp.old")
    : t(fresh.isSecond ? "setUp.second" : "setUp.first");
  return (
    <PhoneSheet title={t("outbox.pin")} onClose={onClose}>
      <PinPad
        label={label}
        value={isOld ? old : fresh.pin}
        onChange={isOld ? setOld : fresh.type}
      />
      <p className="pin__message" role="alert">
        {refusal ?? (fresh.message && t(`setUp.${fresh.message}`))}
      </p>
    </PhoneSheet>
  );
}
