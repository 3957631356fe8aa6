// SPDX-License-Identifier: EUPL-1.2
import type { Transmission } from "@schulterschluss/contract/transmissions";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { saveJson, useRead } from "../../platform/api/index.ts";
import { useFormat } from "../../platform/i18n/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  Button,
  ButtonAnchor,
  Icon,
  type Step,
  Steps,
  Timeline,
} from "../../platform/ui/index.ts";

/** How far it has come, why one sees it, what happened, and the receipt. */
export function TransmissionSide({
  transmission,
}: {
  readonly transmission: Transmission;
}) {
  const t = useTranslations("transmissions");
  const incoming = transmission.direction === "in";
  return (
    <>
      <section className="section stack">
        <h2 className="side-title">{t("standing")}</h2>
        <Steps label={t("standing")} steps={useSteps(transmission)} />
      </section>
      <section className="section section--line stack">
        <h2 className="side-title">{t("why")}</h2>
        <p>
          {incoming
            ? t("whyIn", {
                sender: transmission.sender.organisation.name,
                unit: transmission.recipient.unit.shortName,
              })
            : t("whyOut", { unit: transmission.sender.unit.shortName })}
        </p>
        <p className="small muted">
          {t(incoming ? "ground.received" : "ground.own")}
        </p>
      </section>
      <section className="section section--line stack">
        <h2 className="side-title">{t("timeline")}</h2>
        <History transmission={transmission} />
      </section>
      <Receipt transmission={transmission} />
      {transmission.phone !== null && (
        <section className="section section--line row">
          <Icon name="call" />
          <span>
            {
              (incoming ? transmission.sender : transmission.recipient).unit
                .shortName
            }
          </span>
          <span className="row__push">
            <ButtonAnchor
              href={`tel:${transmission.phone.replaceAll(" ", "")}`}
            >
              {t("call")}
            </ButtonAnchor>
          </span>
        </section>
      )}
    </>
  );
}

const reached = {
  sent: 0,
  arrived: 1,
  askedBack: 1,
  notReached: 1,
  forwarded: 1,
  acknowledged: 2,
  accepted: 3,
  declined: 3,
  recalled: 3,
} as const;

function useSteps(transmission: Transmission): readonly Step[] {
  const t = useTranslations("transmissions.state");
  const format = useFormat();
  const at = (type: string) => {
    const entry = transmission.timeline.find((one) => one.type === type);
    return entry === undefined ? undefined : format.time(entry.at);
  };
  const last =
    transmission.state === "declined" || transmission.state === "recalled"
      ? transmission.state
      : "accepted";
  const all = ["sent", "arrived", "acknowledged", last] as const;
  const names = transmission.kind === "transfer" ? all : all.slice(0, 3);
  const progress = reached[transmission.state];
  return names.map((name, index): Step => {
    const note = at(`transmissions.${name}`);
    return {
      key: name,
      label: t(name),
      state:
        index <= progress
          ? "done"
          : index === progress + 1
            ? "current"
            : "open",
      ...(note !== undefined && { note }),
    };
  });
}

function History({ transmission }: { readonly transmission: Transmission }) {
  const t = useTranslations("transmissions");
  const format = useFormat();
  const { membership } = useHat();
  return (
    <Timeline
      label={t("timeline")}
      entries={transmission.timeline.toReversed().map((entry) => ({
        key: entry.id,
        time: format.time(entry.at),
        dateTime: entry.at,
        party:
          entry.organisation.id === membership.organisation.id
            ? "own"
            : "partner",
        title: isKnownEvent(entry.type)
          ? t(`event.${nameOf(entry.type)}`)
          : entry.type,
        note: [
          entry.unit?.shortName ?? entry.organisation.shortName,
          entry.author,
        ]
          .filter((part) => part !== null)
          .join(", "),
      }))}
    />
  );
}

const knownEvents = [
  "transmissions.sent",
  "transmissions.arrived",
  "transmissions.read",
  "transmissions.acknowledged",
  "transmissions.accepted",
  "transmissions.declined",
  "transmissions.askedBack",
  "transmissions.answered",
  "transmissions.forwarded",
  "transmissions.recallRequested",
  "transmissions.recalled",
  "transmissions.notReached",
  "transmissions.reportedBack",
  "transmissions.called",
] as const;

type KnownEvent = (typeof knownEvents)[number];
type EventName = KnownEvent extends `transmissions.${infer Name}`
  ? Name
  : never;

/** Keys of words cannot hold a dot: the module's name is left out. */
function nameOf(type: KnownEvent): EventName {
  return type.slice("transmissions.".length) as EventName;
}

function isKnownEvent(type: string): type is KnownEvent {
  return knownEvents.some((one) => one === type);
}

function Receipt({ transmission }: { readonly transmission: Transmission }) {
  const t = useTranslations("transmissions");
  const [checking, setChecking] = useState(false);
  const check = useRead(
    "transmissions",
    "/api/v1/transmissions/{id}/receipt",
    { path: { id: transmission.id } },
    { enabled: checking },
  );
  const { receipt } = transmission;
  if (receipt === null) return null;
  const both = receipt.recipientSignature !== null;
  return (
    <section className="section section--line stack">
      <h2 className="side-title">{t("receipt")}</h2>
      <div className="row receipt">
        <Icon name="shield" />
        <div>
          <p>{t(both ? "receiptBoth" : "receiptWaiting")}</p>
          {both && (
            <p className="small muted">
              {t("receiptNote", { short: receipt.shortForm })}
            </p>
          )}
        </div>
      </div>
      {both && check.data === undefined && (
        <Button
          busy={checking && check.isFetching}
          onClick={() => setChecking(true)}
        >
          {t("verify")}
        </Button>
      )}
      {check.data !== undefined && (
        <>
          <p role="status">
            {t(check.data.valid ? "verified" : "notVerified")}
          </p>
          <Button
            icon="download"
            onClick={() =>
              saveJson(
                check.data,
                `${t("receipt")}-${receipt.shortForm}.json`.toLowerCase(),
              )
            }
          >
            {t("saveReceipt")}
          </Button>
          <p className="small muted">{t("saveReceiptNote")}</p>
        </>
      )}
    </section>
  );
}
