// SPDX-License-Identifier: EUPL-1.2
import { useState } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { PartyName, PartyShape } from "../../../platform/ui/index.ts";
import { Dock } from "../phone/Dock.tsx";
import { useGo } from "../phone/navigation.ts";
import { NetworkStrip } from "../phone/NetworkStrip.tsx";
import {
  BarButton,
  PhoneBar,
  PhoneButton,
  PhoneLayout,
  PhoneRow,
  SectionHead,
} from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { partnersOf } from "../shift/PatrolRow.tsx";
import { PresenceButton } from "../shift/PresenceButton.tsx";
import { ReportButton } from "../shift/ShiftScreen.tsx";
import { FinishSheet } from "./FinishSheet.tsx";
import { PatrolClock } from "./PatrolClock.tsx";
import { PatrolLog } from "./PatrolLog.tsx";
import { useActOnPatrol } from "./useActOnPatrol.ts";
import { type PatrolNow, usePatrols } from "./usePatrols.ts";

/** The running patrol with its clock and log, or the ones that are planned. */
export function PatrolScreen() {
  const { running } = usePatrols();
  return running === undefined ? (
    <PlannedPatrols />
  ) : (
    <RunningPatrol row={running} />
  );
}

function RunningPatrol({ row }: { readonly row: PatrolNow }) {
  const t = useTranslations("capture");
  const format = useFormat();
  const go = useGo();
  const [isFinishing, setIsFinishing] = useState(false);
  const { patrol } = row;
  const time = format.clock(new Date(patrol.endsAt));
  return (
    <PhoneLayout
      hasLine
      bar={
        <PhoneBar
          title={t(patrol.joint ? "patrol.joint" : "patrol.own")}
          note={
            <>
              <PartyShape
                party={patrol.joint ? "joint" : "own"}
                size={18}
                decorative
              />
              {patrol.focus === null
                ? t("patrol.untilOnly", { time })
                : t("patrol.until", { focus: patrol.focus, time })}
            </>
          }
          back={{
            icon: "arrowLeft",
            label: t("action.back"),
            onClick: () => go({ name: "shift" }),
          }}
          end={
            <BarButton
              icon="more"
              label={t("patrol.finish")}
              onClick={() => setIsFinishing(true)}
            />
          }
        />
      }
      thumb={
        <>
          <PresenceButton
            title={t("patrol.mark")}
            note={t("patrol.markNote")}
          />
          <ReportButton />
        </>
      }
    >
      <Crew row={row} />
      <PatrolClock row={row} />
      <PatrolLog row={row} />
      <PhoneRow
        height={56}
        icon="doneCircle"
        iconSize={24}
        title={t("patrol.finish")}
        onClick={() => setIsFinishing(true)}
      />
      {isFinishing && (
        <FinishSheet row={row} onClose={() => setIsFinishing(false)} />
      )}
    </PhoneLayout>
  );
}

/** Whose units are out together; never persons. */
function Crew({ row }: { readonly row: PatrolNow }) {
  const { profile } = usePhone();
  const own = row.patrol.units
    .filter((unit) => unit.organisationId === profile.organisationId)
    .map((unit) => unit.shortName)
    .join(", ");
  const partners = partnersOf(row, profile);
  return (
    <p className="patrol-crew">
      <PartyName party="own" size={18}>
        {own}
      </PartyName>
      {partners !== "" && (
        <PartyName party="partner" size={18}>
          {partners}
        </PartyName>
      )}
    </p>
  );
}

function PlannedPatrols() {
  const t = useTranslations("capture.patrol");
  const format = useFormat();
  const { now } = usePhone();
  const { all, remembered } = usePatrols();
  const planned = all.filter(
    (row) => row.state === "planned" && Date.parse(row.patrol.endsAt) > now,
  );
  const done = all.filter((row) => row.state === "done");
  const asOf =
    remembered.isFresh || remembered.at === null
      ? undefined
      : t("asOf", { time: format.clock(new Date(remembered.at)) });
  return (
    <PhoneLayout
      hasLine
      bar={<PhoneBar title={t("title")} note={asOf} />}
      strip={<NetworkStrip />}
      thumb={<ReportButton />}
      dock={<Dock current="patrol" />}
    >
      <SectionHead end={planned.length === 0 ? undefined : planned.length}>
        {t("planned")}
      </SectionHead>
      {planned.length === 0 && (
        <p className="phone-second">
          <b>{t("none")}</b> {t("noneNote")}
        </p>
      )}
      {planned.map((row) => (
        <PlannedPatrol key={row.patrol.id} row={row} />
      ))}
      {done.length > 0 && (
        <>
          <SectionHead end={done.length}>{t("done")}</SectionHead>
          <div className="phone-rows">
            {done.map((row) => (
              <PatrolLine key={row.patrol.id} row={row} />
            ))}
          </div>
        </>
      )}
    </PhoneLayout>
  );
}

function PatrolLine({ row }: { readonly row: PatrolNow }) {
  const t = useTranslations("capture");
  const format = useFormat();
  const { profile } = usePhone();
  const { patrol } = row;
  const partners = partnersOf(row, profile);
  const where = [
    partners,
    patrol.focus,
    patrol.meetingPoint &&
      t("shift.meetingPoint", { place: patrol.meetingPoint }),
  ].filter((words) => words !== null && words !== "");
  return (
    <PhoneRow
      lead={<PartyShape party={patrol.joint ? "joint" : "own"} size={28} />}
      title={t(patrol.joint ? "patrol.joint" : "patrol.own")}
      notes={[
        format.range(new Date(patrol.startsAt), new Date(patrol.endsAt)),
        ...where,
      ]}
    />
  );
}

function PlannedPatrol({ row }: { readonly row: PatrolNow }) {
  const t = useTranslations("capture.patrol");
  const act = useActOnPatrol();
  const mayBegin =
    row.patrol.abilities.includes("begin") && row.waiting === undefined;
  return (
    <div className="patrol-planned">
      <PatrolLine row={row} />
      {mayBegin && (
        <PhoneButton
          icon="play"
          size="start"
          note={t("beginNote")}
          onClick={() => void act(row, "begin", "")}
        >
          {t("begin")}
        </PhoneButton>
      )}
    </div>
  );
}
