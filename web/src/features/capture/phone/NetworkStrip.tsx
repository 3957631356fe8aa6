// SPDX-License-Identifier: EUPL-1.2
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { classes } from "../../../platform/ui/index.ts";
import { PhoneIcon, type PhoneIconName } from "../icon/PhoneIcon.tsx";
import { useGo } from "./navigation.ts";
import { usePhone } from "./phoneState.ts";

/** How many entries are on their way, and how many ask for a person. */
export function useCounts(): {
  readonly waiting: number;
  readonly needsYou: number;
  readonly unsent: number;
} {
  const { entries } = usePhone();
  const waiting = entries.filter(
    (entry) => entry.state === "waiting" || entry.state === "sending",
  ).length;
  const parked = entries.filter((entry) => entry.state === "parked");
  return {
    waiting,
    needsYou: parked.filter((entry) => !entry.postponed).length,
    unsent: waiting + parked.length,
  };
}

interface StripWords {
  readonly icon: PhoneIconName;
  readonly title: string;
  readonly note: string;
  /** Only what needs a person may be tapped. */
  readonly isWarning: boolean;
}

function useWords(): StripWords {
  const t = useTranslations("capture.network");
  const format = useFormat();
  const { network, pause, lastSentAt, isOnline } = usePhone();
  const { waiting, needsYou } = useCounts();
  // oxlint-disable-next-line react/purity -- without a known instant the present one is as good
  const since = format.clock(new Date(network?.since ?? Date.now()));
  if (pause !== undefined)
    return {
      icon: "lock",
      title: t("expired"),
      note: t("expiredWaiting", { count: waiting }),
      isWarning: true,
    };
  if (needsYou > 0)
    return {
      icon: "errorCircle",
      title: t("needsYou", { count: needsYou }),
      note: t("safe"),
      isWarning: true,
    };
  const waits =
    waiting === 0 ? t("nothingSent") : t("waiting", { count: waiting });
  if (!isOnline)
    return {
      icon: "cloudOff",
      title:
        network === undefined ? t("unknown") : t("offline", { time: since }),
      note: waits,
      isWarning: false,
    };
  if (network?.kind === "weak")
    return {
      icon: "cloudSync",
      title: t("weak", { time: since }),
      note: waiting === 0 ? t("nothingSent") : t("safe"),
      isWarning: false,
    };
  if (waiting > 0)
    return {
      icon: "cloudUp",
      title: t("sending"),
      note: waits,
      isWarning: false,
    };
  return {
    icon: "cloudDone",
    title: t("allSent"),
    note:
      lastSentAt === undefined
        ? t("nothingSent")
        : t("lastSent", { time: format.clock(new Date(lastSentAt)) }),
    isWarning: false,
  };
}

/** The network and the outbox in words. */
export function NetworkStrip() {
  const t = useTranslations("capture.network");
  const words = useWords();
  const go = useGo();
  return (
    <div
      role="status"
      className={classes("phone-strip", words.isWarning && "phone-strip--warn")}
    >
      <PhoneIcon name={words.icon} />
      <span className="phone-strip__text">
        <b>{words.title}</b>
        {words.note}
      </span>
      {words.isWarning && (
        <button
          type="button"
          className="phone-strip__link"
          onClick={() => go({ name: "outbox" })}
        >
          {t("look")}
        </button>
      )}
    </div>
  );
}

/** One line that says that reporting works without a network; nothing while there is one. */
export function OfflineStrip() {
  const t = useTranslations("capture.network");
  const { isOnline } = usePhone();
  return (
    <div role="status">
      {!isOnline && (
        <div className="phone-strip phone-strip--slim">
          <PhoneIcon name="cloudOff" />
          <span className="phone-strip__text">{t("anyway")}</span>
        </div>
      )}
    </div>
  );
}
