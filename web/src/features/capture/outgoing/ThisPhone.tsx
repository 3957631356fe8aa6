// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useState } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import {
  askForPersistence,
  isPasskeyPossible,
  isStoragePersistent,
} from "../../../platform/outbox/index.ts";
import { ChangePinSheet } from "../locked/ChangePinSheet.tsx";
import { PasskeySheet } from "../locked/PasskeySheet.tsx";
import { SwitchRow } from "../passOn/TravelRows.tsx";
import { useGo } from "../phone/navigation.ts";
import { PhoneRow, SectionHead } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { useVibration } from "../record/vibration.ts";

/** How this phone keeps what is captured, and what can be set. */
export function ThisPhone() {
  const t = useTranslations("capture.outbox");
  const { vaultState } = usePhone();
  const go = useGo();
  const [vibrates, setVibrates] = useVibration();
  return (
    <>
      <SectionHead>{t("phone")}</SectionHead>
      <div className="phone-rows">
        <StorageRow />
        <ClockRow />
        <SwitchRow
          icon="bell"
          title={t("vibration")}
          isOn={vibrates}
          onChange={setVibrates}
        />
        {vaultState === "open" && <PinRow />}
        {vaultState === "open" && <PasskeyRow />}
        <PhoneRow
          height={56}
          icon="signOut"
          iconSize={24}
          title={t("leave")}
          onClick={() => go({ name: "signOut" })}
        />
      </div>
    </>
  );
}

function StorageRow() {
  const t = useTranslations("capture.outbox");
  const [state, setState] = useState<"asking" | "kept" | "loose" | "refused">(
    "asking",
  );
  useEffect(() => {
    void isStoragePersistent().then((isKept) =>
      setState(isKept ? "kept" : "loose"),
    );
  }, []);
  if (state === "asking") return null;
  if (state === "kept")
    return (
      <PhoneRow
        height={56}
        icon="shield"
        iconSize={24}
        title={t("persistent")}
        notes={[t("persistentNote")]}
      />
    );
  const ask = async () =>
    setState((await askForPersistence()) ? "kept" : "refused");
  return (
    <PhoneRow
      height={56}
      icon="warning"
      iconSize={24}
      title={t("temporary")}
      notes={[t(state === "refused" ? "temporaryRefused" : "temporaryNote")]}
      onClick={() => void ask()}
    />
  );
}

const noticeableMs = 30_000;

function ClockRow() {
  const t = useTranslations("capture.outbox");
  const format = useFormat();
  const { clockOffsetMs } = usePhone();
  if (clockOffsetMs === null || Math.abs(clockOffsetMs) < noticeableMs)
    return null;
  const duration = format.duration(Math.abs(clockOffsetMs) / 60_000);
  const offset = t(clockOffsetMs < 0 ? "clockFast" : "clockSlow", { duration });
  return (
    <PhoneRow
      height={56}
      icon="clock"
      iconSize={24}
      title={t("clock", { offset })}
    />
  );
}

function PinRow() {
  const t = useTranslations("capture.outbox");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <PhoneRow
        height={56}
        icon="key"
        iconSize={24}
        title={t("pin")}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && <ChangePinSheet onClose={() => setIsOpen(false)} />}
    </>
  );
}

function PasskeyRow() {
  const t = useTranslations("capture.outbox");
  const { vault } = usePhone();
  const [isPossible, setIsPossible] = useState(false);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    void isPasskeyPossible().then(setIsPossible);
  }, []);
  const has = vault?.wraps.some((wrap) => wrap.method === "passkey") ?? false;
  if (!isPossible && !has) return null;
  if (has)
    return (
      <PhoneRow
        height={56}
        icon="fingerprint"
        iconSize={24}
        title={t("passkeyOn")}
      />
    );
  return (
    <>
      <PhoneRow
        height={56}
        icon="fingerprint"
        iconSize={24}
        title={t("passkey")}
        notes={[t("passkeyNote")]}
        onClick={() => setIsOpen(true)}
      />
      {isOpen && <PasskeySheet onClose={() => setIsOpen(false)} />}
    </>
  );
}
