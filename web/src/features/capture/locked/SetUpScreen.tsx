// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import {
  askForPersistence,
  createVault,
} from "../../../platform/outbox/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { ActionPair, PhoneLayout } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { WhoLine } from "../shift/ShiftScreen.tsx";
import { PinPad, pinLength } from "./PinPad.tsx";
import { isWeakPin } from "./weakPin.ts";

type Message = "weak" | "differs";

/** Chooses a new PIN, typed twice; calls back with it. */
export function useNewPin(onChosen: (pin: string) => void) {
  const [first, setFirst] = useState<string>();
  const [pin, setPin] = useState("");
  const [message, setMessage] = useState<Message>();
  const again = (problem: Message) => {
    setFirst(undefined);
    setPin("");
    setMessage(problem);
  };
  const type = (next: string) => {
    setPin(next);
    setMessage(undefined);
    if (next.length < pinLength) return;
    if (first === undefined) {
      if (isWeakPin(next)) return again("weak");
      setFirst(next);
      setPin("");
      return;
    }
    if (first !== next) return again("differs");
    onChosen(next);
  };
  return { pin, type, message, isSecond: first !== undefined };
}

/** The first opening: a PIN, typed twice. Without one nothing could be kept encrypted. */
export function SetUpScreen() {
  const t = useTranslations("capture.setUp");
  const { db, profile } = usePhone();
  const [isBusy, setIsBusy] = useState(false);
  const choose = (pin: string) => {
    setIsBusy(true);
    void askForPersistence();
    void createVault(db, profile.accountId, pin, Date.now());
  };
  const { pin, type, message, isSecond } = useNewPin(choose);
  return (
    <PhoneLayout
      bar={null}
      hasLine
      thumb={
        <ActionPair>
          <p className="phone-second">{t("text")}</p>
        </ActionPair>
      }
    >
      <div className="locked-head">
        <PhoneIcon name="lock" size={40} />
        <div>
          <h1 className="phone-large">{t("title")}</h1>
          <p className="phone-bar__note">
            <WhoLine />
          </p>
        </div>
      </div>
      <PinPad
        label={t(isSecond ? "second" : "first")}
        value={pin}
        onChange={type}
        isDisabled={isBusy}
      />
      <p className="pin__message" role="alert">
        {message !== undefined && t(message)}
      </p>
    </PhoneLayout>
  );
}
