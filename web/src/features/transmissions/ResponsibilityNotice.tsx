// SPDX-License-Identifier: EUPL-1.2
import type { Transmission } from "@schulterschluss/contract/transmissions";
import { useTranslations } from "use-intl";
import { Notice, type NoticeKind } from "../../platform/ui/index.ts";
import { RemainingTime } from "./RemainingTime.tsx";

type Sentence = {
  readonly kind: NoticeKind;
  readonly title: string;
  readonly text?: string;
};

/** The sentence of responsibility: the first thing on the page and never missing. */
export function ResponsibilityNotice({
  transmission,
}: {
  readonly transmission: Transmission;
}) {
  const { kind, title, text } = useSentence(transmission);
  return (
    <Notice
      kind={kind}
      title={title}
      end={<RemainingTime transmission={transmission} withUntil />}
    >
      {text}
    </Notice>
  );
}

/** "KOD Sulzbach/Saar", "PI Sulzbach": a town's unit needs its town beside it. */
export function unitName(
  transmission: Transmission,
  unit: Transmission["leadUnit"],
): string {
  const { sender, recipient } = transmission;
  const owner = [sender.organisation, recipient.organisation].find(
    (one) => one.id === unit.organisationId,
  );
  return owner?.kind === "municipality"
    ? `${unit.shortName} ${owner.shortName}`
    : unit.shortName;
}

function useSentence(transmission: Transmission): Sentence {
  const t = useTranslations("transmissions.lead");
  const { direction, kind, state, leadUnit, phone, recipient, sender } =
    transmission;
  const incoming = direction === "in";
  if (state === "notReached" && !incoming)
    return {
      kind: "danger",
      title: t("untilConfirmedOwn"),
      text:
        phone === null ? t("notReachedNoPhone") : t("notReached", { phone }),
    };
  if (kind === "notice")
    return {
      kind: "info",
      title: t("staysNotice", { unit: unitName(transmission, sender.unit) }),
    };
  if (kind === "offenceNotice" && state === "acknowledged")
    return {
      kind: "ok",
      title: t("offence", { unit: unitName(transmission, sender.unit) }),
    };
  if (state === "accepted") {
    const mine =
      leadUnit.organisationId ===
      transmission[incoming ? "recipient" : "sender"].organisation.id;
    return {
      kind: "ok",
      title: t(mine ? "own" : "other", {
        unit: unitName(transmission, leadUnit),
      }),
    };
  }
  if (state === "declined" || state === "recalled")
    return {
      kind: "info",
      title: incoming
        ? t("other", { unit: unitName(transmission, leadUnit) })
        : t("own", { unit: unitName(transmission, leadUnit) }),
    };
  return {
    kind: "warm",
    title: incoming
      ? t("untilConfirmedOther", { unit: unitName(transmission, leadUnit) })
      : t("untilConfirmedOwn"),
    ...(kind === "transfer" && {
      text: t("acceptMoves", { unit: unitName(transmission, recipient.unit) }),
    }),
  };
}
