// SPDX-License-Identifier: EUPL-1.2
import { shortCode } from "@schulterschluss/contract/incidents";
import { useQuery } from "@tanstack/react-query";
import { readOptions } from "../../../platform/api/index.ts";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import {
  type OutboxEntry,
  readAnswer,
  useLive,
} from "../../../platform/outbox/index.ts";
import { classes } from "../../../platform/ui/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useGo } from "../phone/navigation.ts";
import { PhoneBar, PhoneLayout } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { useContents } from "../phone/useContents.ts";
import { ReportButton } from "../shift/ShiftScreen.tsx";
import type { PhoneTransmission } from "./phoneTransmission.ts";
import { Refusal } from "./Refusal.tsx";
import { SavedRecord } from "./SavedRecord.tsx";
import { SavedThumb } from "./SavedThumb.tsx";
import { Trail } from "./Trail.tsx";
import { trailOf } from "./trail.ts";

/** The passing on of an entry, on this phone and at the server. */
function usePassedOn(entry: OutboxEntry) {
  const { entries, profile, vaultState } = usePhone();
  const passOn = entries.findLast(
    (one) =>
      one.subjectId === entry.subjectId &&
      one.call.operation === "transmissions.send",
  );
  const { data } = useQuery({
    ...readOptions(
      "transmissions",
      "/api/v1/transmissions/{id}",
      { path: { id: passOn?.id ?? "" } },
      profile.membershipId,
    ),
    enabled: passOn?.state === "sent" && vaultState === "open",
    retry: false,
  });
  // What was read before the lock is in memory still, and not to be seen.
  return { passOn, transmission: vaultState === "open" ? data : undefined };
}

/** File number once the server gave it, the short code until then. */
function useReferenceOf(entry: OutboxEntry): string {
  const t = useTranslations("capture.saved");
  const { db } = usePhone();
  const reference = useLive(async () => {
    const answer = await readAnswer(db, entry, Date.now());
    const isNamed =
      typeof answer === "object" && answer !== null && "reference" in answer;
    return isNamed ? String(answer.reference) : undefined;
  }, [db, entry]);
  return reference ?? t("code", { code: shortCode(entry.subjectId) });
}

/** What became of an entry; the sentence appears only after it was durably written. */
export function SavedScreen({ entryId }: { readonly entryId: string }) {
  const { entries } = usePhone();
  const entry = entries.find((one) => one.id === entryId);
  return entry === undefined ? <GoneScreen /> : <EntryScreen entry={entry} />;
}

function GoneScreen() {
  const t = useTranslations("capture");
  const go = useGo();
  const close = () => go({ name: "shift" }, { replace: true });
  return (
    <PhoneLayout
      bar={
        <PhoneBar
          back={{ icon: "close", label: t("action.close"), onClick: close }}
        />
      }
      thumb={<ReportButton />}
    >
      <h1 className="phone-large">{t("saved.gone")}</h1>
      <p className="phone-second">{t("saved.goneNote")}</p>
    </PhoneLayout>
  );
}

function EntryScreen({ entry }: { readonly entry: OutboxEntry }) {
  const t = useTranslations("capture.action");
  const go = useGo();
  const { entries, isOnline, pause, vaultState, now } = usePhone();
  const { passOn, transmission } = usePassedOn(entry);
  const contents = useContents(entries);
  const reference = useReferenceOf(entry);
  const read = contents.get(entry.id);
  const passOnLabel = passOn && contents.get(passOn.id)?.label;
  const recipient =
    transmission?.recipient.unit.shortName ??
    (passOnLabel?.kind === "passOn" ? passOnLabel.recipient : null);
  const steps = trailOf({
    entry,
    passOn,
    transmission,
    isOnline,
    isPaused: pause !== undefined,
    isLocked: vaultState !== "open",
    now,
  });
  return (
    <PhoneLayout
      hasLine
      bar={
        <PhoneBar
          step={reference}
          back={{
            icon: "close",
            label: t("close"),
            onClick: () => go({ name: "shift" }, { replace: true }),
          }}
        />
      }
      thumb={
        <SavedThumb
          entry={entry}
          read={read}
          passOn={passOn}
          transmission={transmission}
          recipient={recipient}
        />
      }
    >
      <SavedHead
        entry={entry}
        passOn={passOn}
        transmission={transmission}
        recipient={recipient}
      />
      {passOn !== undefined && <Refusal entry={passOn} />}
      <SavedRecord entry={entry} read={read} transmission={transmission} />
      <Trail steps={steps} recipient={recipient} />
    </PhoneLayout>
  );
}

/** A name that does not break between its parts. */
function unbroken(name: string): string {
  return name.replaceAll(" ", "\u00a0");
}

interface HeadWords {
  readonly title: string;
  readonly at: number | null;
  readonly isWarning: boolean;
}

interface HeadProps {
  readonly entry: OutboxEntry;
  readonly passOn: OutboxEntry | undefined;
  readonly transmission: PhoneTransmission | undefined;
  readonly recipient: string | null;
}

function useHeadWords(props: HeadProps): HeadWords {
  const t = useTranslations("capture.saved");
  const { profile } = usePhone();
  const { entry, passOn, transmission } = props;
  const unit = unbroken(props.recipient ?? profile.unitName);
  const said = (title: string, isWarning = false): HeadWords => ({
    title,
    at:
      transmission?.timeline.at(-1) === undefined
        ? entry.sentAt
        : Date.parse(transmission.timeline.at(-1)?.at ?? ""),
    isWarning,
  });
  if (entry.state === "parked")
    return { title: t("refused"), at: entry.createdAt, isWarning: true };
  if (entry.state !== "sent")
    return { title: t("onPhone"), at: entry.createdAt, isWarning: false };
  if (passOn !== undefined && passOn.state !== "sent")
    return {
      title: t(passOn.state === "parked" ? "passOnRefused" : "passOnOnPhone"),
      at: passOn.createdAt,
      isWarning: passOn.state === "parked",
    };
  switch (transmission?.state) {
    case "acknowledged":
    case "accepted":
    case "forwarded":
      return said(t("confirmedBy", { unit }));
    case "declined":
      return said(t("declinedBy", { unit }), true);
    case "askedBack":
      return said(t("askedBackBy", { unit }), true);
    case "notReached":
      return said(t("notReached", { unit }), true);
    case "recalled":
      return said(t("recalled"));
    case "arrived":
      return said(t("arrivedAt", { unit }));
    case "sent":
    case undefined:
      return said(
        // Only what the server told of the other side may be said of it.
        transmission === undefined && passOn === undefined
          ? t("sentTo", { unit })
          : t("sent"),
      );
  }
}

function SavedHead(props: HeadProps) {
  const t = useTranslations("capture.saved");
  const format = useFormat();
  const { title, at, isWarning } = useHeadWords(props);
  const time = format.clock(new Date(at ?? props.entry.createdAt));
  const isHere =
    props.entry.state !== "sent" ||
    (props.passOn !== undefined && props.passOn.state !== "sent");
  return (
    <div className="saved-head" role="status">
      <PhoneIcon
        name={isWarning ? "errorCircle" : "doneCircle"}
        size={44}
        className={classes(isWarning ? "phone-warn" : "phone-ok")}
      />
      <div className="saved-head__text">
        <h1 className="phone-large">{title}</h1>
        <p className="phone-second">
          {isHere ? t("encrypted", { time }) : t("at", { time })}
        </p>
      </div>
    </div>
  );
}
