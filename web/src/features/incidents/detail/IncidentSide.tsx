// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  Notice,
  Pane,
  PartyName,
  Segmented,
  type Step,
  Steps,
  Timeline,
} from "../../../platform/ui/index.ts";
import { usePassedOnState } from "../list/IncidentTable.tsx";
import { useTimelineEntries } from "./timelineEntries.tsx";

/** What happens next, what happened, and why the reader sees it. */
export function IncidentSide({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  return (
    <Pane label={t("timeline")} as="aside">
      <section className="section stack">
        <h2>{t("next")}</h2>
        <Steps label={t("next")} steps={useSteps(incident)} />
        <NextWords incident={incident} />
        {incident.passedOn !== null && <PassedOnNotice incident={incident} />}
      </section>
      <History incident={incident} />
      <Why incident={incident} />
    </Pane>
  );
}

const reached: Readonly<Record<Incident["state"], number>> = {
  new: 0,
  triaged: 0,
  assigned: 1,
  onScene: 2,
  resolved: 3,
  noFinding: 3,
  handedOver: 3,
  closed: 4,
  rejected: 4,
};

function useSteps(incident: Incident): readonly Step[] {
  const t = useTranslations("incidents.step");
  const format = useFormat();
  const at = reached[incident.state];
  const names = [
    "recorded",
    "assigned",
    "onScene",
    "resolved",
    "closed",
  ] as const;
  return names.map((name, index) => ({
    key: name,
    label: t(name),
    state: index <= at ? "done" : index === at + 1 ? "current" : "open",
    ...(index === 0 && { note: format.time(incident.receivedAt) }),
  }));
}

function NextWords({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  const format = useFormat();
  const unit = incident.leadUnit?.shortName ?? incident.organisation.shortName;
  const date = format.date(`${incident.deleteBy}T12:00:00Z`);
  const words = {
    new: () => t("nextNew"),
    triaged: () => t("nextNew"),
    assigned: () => t("nextAssigned", { unit }),
    onScene: () => t("nextOnScene"),
    resolved: () => t("nextResolved"),
    noFinding: () => t("nextResolved"),
    handedOver: () => t("nextHandedOver", { unit }),
    closed: () => t("nextClosed", { date }),
    rejected: () => t("nextRejected", { date }),
  };
  return (
    <>
      <p>{words[incident.state]()}</p>
      <p className="small muted">{t("responsible", { unit })}</p>
    </>
  );
}

function PassedOnNotice({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  const { membership } = useHat();
  const state = usePassedOnState();
  const { passedOn } = incident;
  if (passedOn === null) return null;
  const isWaiting = ["sent", "arrived", "askedBack"].includes(passedOn.state);
  return (
    <Notice
      kind={isWaiting ? "warm" : "info"}
      title={`${t("passedOnTitle", { unit: passedOn.recipient.shortName })}: ${state(passedOn.state)}`}
    >
      {isWaiting && <p>{t("passedOnNote")}</p>}
      <Link
        to="/$organisationSlug/uebermittlungen"
        params={{ organisationSlug: membership.organisation.slug }}
        search={{ ablage: "ausgang", id: passedOn.transmissionId }}
      >
        {t("passedOnOpen")}
      </Link>
    </Notice>
  );
}

function History({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  const party = useTranslations("platform.party");
  const [whose, setWhose] = useState<"all" | "own" | "partner">("all");
  const entries = useTimelineEntries(incident).filter(
    (entry) => whose === "all" || entry.party === whose,
  );
  return (
    <section className="section section--line">
      <div className="incident-heading">
        <h2>{t("timeline")}</h2>
        <Segmented
          label={t("timelineView")}
          value={whose}
          onChange={setWhose}
          segments={[
            { value: "all", label: t("everyone") },
            {
              value: "own",
              label: <PartyName party="own">{party("own")}</PartyName>,
            },
            {
              value: "partner",
              label: <PartyName party="partner">{party("partner")}</PartyName>,
            },
          ]}
        />
      </div>
      <Timeline label={t("timeline")} entries={entries} />
    </section>
  );
}

function Why({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  const { kind } = incident.ground;
  const reason =
    kind === "own"
      ? t("whyOwn")
      : kind === "received"
        ? t("whyReceived")
        : t("whyOther");
  return (
    <div className="incident-why">
      <Notice kind="plain" title={t("why")}>
        <p>{reason}</p>
        <p>
          <b>{t("who")}</b>{" "}
          {incident.passedOn === null
            ? t("whoNobody")
            : t("whoPassed", { unit: incident.passedOn.recipient.shortName })}
        </p>
      </Notice>
    </div>
  );
}
