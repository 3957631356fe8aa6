// SPDX-License-Identifier: EUPL-1.2
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import type { OutboxEntry } from "../../../platform/outbox/index.ts";
import { classes } from "../../../platform/ui/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { PatrolNow } from "./usePatrols.ts";
import "./patrol.css";

const minuteMs = 60_000;

/** 1:49 for 109 minutes. */
export function hoursWords(durationMin: number): string {
  const whole = Math.max(0, Math.round(durationMin));
  const minutes = String(whole % 60).padStart(2, "0");
  return `${Math.floor(whole / 60)}:${minutes}`;
}

/** The dose: hours done of the hours planned, the largest figure of the screen. */
export function PatrolClock({ row }: { readonly row: PatrolNow }) {
  const t = useTranslations("capture.patrol");
  const { now } = usePhone();
  const { patrol, begunAt, waiting } = row;
  const start = begunAt ?? Date.parse(patrol.startsAt);
  const doneMin = (now - start) / minuteMs;
  const plannedMin =
    (Date.parse(patrol.endsAt) - Date.parse(patrol.startsAt)) / minuteMs;
  const total = t("hours", { hours: hoursWords(plannedMin) });
  const share = Math.min(1, Math.max(0, doneMin / plannedMin));
  return (
    <>
      <p className="patrol-clock">
        <span className="patrol-clock__done">
          {t("hours", { hours: hoursWords(doneMin) })}
        </span>
        <span className="patrol-clock__of">
          {t(patrol.joint ? "ofJoint" : "ofPlanned", { total })}
        </span>
      </p>
      <span className="phone-progress" aria-hidden="true">
        <span
          className="phone-progress__bar"
          style={{ width: `${Math.round(share * 100)}%` }}
        />
      </span>
      {waiting !== undefined && <BeginWaits entry={waiting} start={start} />}
    </>
  );
}

/** What became of the begin that the server does not know yet. */
function BeginWaits(props: {
  readonly entry: OutboxEntry;
  readonly start: number;
}) {
  const t = useTranslations("capture.patrol");
  const format = useFormat();
  const { isOnline } = usePhone();
  const isRefused = props.entry.state === "parked";
  const time = format.clock(new Date(props.start));
  return (
    <p
      className={classes(
        "phone-strip phone-strip--slim patrol-waits",
        isRefused && "phone-strip--warn",
      )}
    >
      <PhoneIcon
        name={isRefused ? "errorCircle" : isOnline ? "cloudUp" : "cloudOff"}
      />
      <span className="phone-strip__text">
        {isRefused
          ? t("beginRefused")
          : t(isOnline ? "beginSends" : "waitsBegin", { time })}
      </span>
    </p>
  );
}
