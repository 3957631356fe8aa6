// SPDX-License-Identifier: EUPL-1.2
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { PartyShape } from "../../../platform/ui/index.ts";
import { type PatrolNow, usePatrols } from "../patrol/usePatrols.ts";
import { useGo } from "../phone/navigation.ts";
import { PhoneRow, SectionHead } from "../phone/PhoneLayout.tsx";
import { type PhoneProfile, usePhone } from "../phone/phoneState.ts";

const minuteMs = 60_000;

/** Names of the other authorities' units in a patrol. */
export function partnersOf(
  { patrol }: PatrolNow,
  profile: PhoneProfile,
): string {
  return patrol.units
    .filter((unit) => unit.organisationId !== profile.organisationId)
    .map((unit) => unit.shortName)
    .join(", ");
}

/** The running patrol, else the next one; nothing when none is planned. */
export function PatrolRow() {
  const t = useTranslations("capture.shift");
  const format = useFormat();
  const { now, profile } = usePhone();
  const { running, next } = usePatrols();
  const go = useGo();
  const row = running ?? next;
  if (row === undefined) return null;
  const { patrol } = row;
  const time = (at: number | string) => format.clock(new Date(at));
  const starts = Date.parse(patrol.startsAt);
  const ends = Date.parse(patrol.endsAt);
  const partners = partnersOf(row, profile);
  const minutes = (ms: number) => format.duration(Math.round(ms / minuteMs));
  const isRunning = running !== undefined;
  const begunAt = row.begunAt ?? starts;
  const until = isRunning
    ? partners === ""
      ? t("since", { time: time(begunAt) })
      : t("sinceWith", { time: time(begunAt), partners })
    : partners === ""
      ? t("until", { time: time(ends) })
      : t("untilWith", { time: time(ends), partners });
  const where = isRunning
    ? patrol.focus && t("focus", { focus: patrol.focus })
    : patrol.meetingPoint
      ? t("meetingPoint", { place: patrol.meetingPoint })
      : patrol.focus && t("focus", { focus: patrol.focus });
  return (
    <>
      <SectionHead
        end={
          isRunning
            ? ends > now
              ? t("left", { duration: minutes(ends - now) })
              : t("over", { duration: minutes(now - ends) })
            : starts > now
              ? t("inTime", { duration: minutes(starts - now) })
              : undefined
        }
      >
        {t(isRunning ? "runningPatrol" : "nextPatrol")}
      </SectionHead>
      <div className="phone-rows">
        <PhoneRow
          lead={<PartyShape party={patrol.joint ? "joint" : "own"} size={28} />}
          title={
            isRunning
              ? t(patrol.joint ? "joint" : "own")
              : t(patrol.joint ? "jointAt" : "ownAt", {
                  time: format.time(new Date(starts)),
                })
          }
          notes={[until, ...(where ? [where] : [])]}
          onClick={() => go({ name: "patrol" })}
        />
      </div>
    </>
  );
}
