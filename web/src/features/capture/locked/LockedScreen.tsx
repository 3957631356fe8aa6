// SPDX-License-Identifier: EUPL-1.2
import { useEffect, useState } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { unlockByPasskey } from "../../../platform/outbox/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useCounts } from "../phone/NetworkStrip.tsx";
import { PhoneButton, PhoneLayout } from "../phone/PhoneLayout.tsx";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { ReportButton, WhoLine } from "../shift/ShiftScreen.tsx";
import { demoPin } from "./demoPin.ts";
import { PinPad } from "./PinPad.tsx";
import { SetUpScreen } from "./SetUpScreen.tsx";
import { usePinEntry } from "./useUnlock.ts";

const nothing = () => undefined;

/** Capturing and 110 work, reading does not; no content is shown, only a count. */
export function LockedScreen() {
  const t = useTranslations("capture.locked");
  const { vault, profile, hideDrafts } = usePhone();
  const [isForgotten, setIsForgotten] = useState(false);
  const [isNew, setIsNew] = useState(false);
  const { pin, type, message, isChecking } = usePinEntry(vault, nothing);
  // What was begun while locked is not to be read by going back either.
  useEffect(hideDrafts, [hideDrafts]);
  if (isNew) return <SetUpScreen />;
  return (
    <PhoneLayout
      bar={null}
      hasLine
      thumb={
        <>
          <p className="phone-second">{t("note")}</p>
          <ReportButton />
        </>
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
      <SealedStrip />
      <PinPad
        label={t("pin")}
        value={pin}
        onChange={type}
        isDisabled={isChecking}
        extra={
          <button
            type="button"
            className="pin__key pin__key--plain"
            onClick={() => setIsForgotten(true)}
          >
            {t("forgotten")}
          </button>
        }
      />
      <p className="pin__message" role="alert">
        {isChecking
          ? t("checking")
          : (message ?? (profile.demo ? t("demo", { pin: demoPin }) : ""))}
      </p>
      <PasskeyButton />
      {isForgotten && (
        <ForgottenSheet
          onNew={() => setIsNew(true)}
          onClose={() => setIsForgotten(false)}
        />
      )}
    </PhoneLayout>
  );
}

function SealedStrip() {
  const t = useTranslations("capture.network");
  const format = useFormat();
  const { isOnline, network } = usePhone();
  const { waiting } = useCounts();
  // oxlint-disable-next-line react/purity -- without a known instant the present one is as good
  const since = new Date(network?.since ?? Date.now());
  return (
    <div className="phone-strip" role="status">
      <PhoneIcon name={isOnline ? "cloudDone" : "cloudOff"} />
      <span className="phone-strip__text">
        <b>
          {isOnline ? t("online") : t("offline", { time: format.clock(since) })}
        </b>
        {t("sealed", { count: waiting })}
      </span>
    </div>
  );
}

function PasskeyButton() {
  const t = useTranslations("capture.locked");
  const { db, vault, sendNow } = usePhone();
  const has = vault?.wraps.some((wrap) => wrap.method === "passkey") ?? false;
  if (vault === undefined || !has) return null;
  const unlock = async () => {
    const result = await unlockByPasskey(db, vault, Date.now());
    if (result.kind === "open") sendNow();
  };
  return (
    <PhoneButton icon="fingerprint" onClick={() => void unlock()}>
      {t("passkey")}
    </PhoneButton>
  );
}

function ForgottenSheet(props: {
  readonly onNew: () => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations("capture.locked");
  return (
    <PhoneSheet
      title={t("forgottenTitle")}
      onClose={props.onClose}
      thumb={
        <PhoneButton look="primary" size="act" onClick={props.onNew}>
          {t("forgottenNew")}
        </PhoneButton>
      }
    >
      <p className="place-visible">{t("forgottenText")}</p>
    </PhoneSheet>
  );
}
