// SPDX-License-Identifier: EUPL-1.2
import type { TransmissionKind } from "@schulterschluss/contract/transmissions";
import { useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { addEntry, type OutboxEntry } from "../../../platform/outbox/index.ts";
import { PartyShape } from "../../../platform/ui/index.ts";
import { PhoneButton, PhoneRow, SectionHead } from "../phone/PhoneLayout.tsx";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { ReadEntry } from "../phone/useContents.ts";
import { PickRow } from "../place/PlaceList.tsx";
import { passOnCall } from "../record/calls.ts";
import type { CaptureLabel } from "../record/labels.ts";
import { basisFor, kindsOf, passOnBodyOf } from "./passOnBody.ts";
import {
  type KnownProposal,
  type Proposal,
  useProposal,
} from "./proposalMemory.ts";
import { TravelRows, type Travels } from "./TravelRows.tsx";

type Candidate = Proposal["candidates"][number];
type IncidentLabel = Extract<CaptureLabel, { kind: "incident" }>;

interface PassOnSheetProps {
  readonly read: ReadEntry;
  readonly label: IncidentLabel;
  readonly onClose: () => void;
}

/** To whom, how, what travels, on which ground: one sheet, may be sent without a network. */
export function PassOnSheet({ read, label, onClose }: PassOnSheetProps) {
  const t = useTranslations("capture.passOn");
  const { entry } = read;
  const isSent = entry.state === "sent";
  const known = useProposal(label.category, isSent ? entry.subjectId : null);
  const candidate = known?.proposal.candidates[0];
  if (known !== undefined && candidate !== undefined)
    return (
      <ProposedSheet
        entry={entry}
        label={label}
        known={known}
        first={candidate}
        onClose={onClose}
      />
    );
  return (
    <PhoneSheet title={t("title")} onClose={onClose}>
      <p className="place-visible">
        {known === undefined ? t("waiting") : t("nobody")}
      </p>
      {known === undefined && (
        <p className="phone-second">{t("waitingNote")}</p>
      )}
    </PhoneSheet>
  );
}

interface ProposedSheetProps {
  readonly entry: OutboxEntry;
  readonly label: IncidentLabel;
  readonly known: KnownProposal;
  readonly first: Candidate;
  readonly onClose: () => void;
}

function usePassOn(props: ProposedSheetProps) {
  const { db, hat, send } = usePhone();
  const { entry, label, known } = props;
  return async (
    recipient: Candidate,
    kind: TransmissionKind,
    travels: Travels,
  ): Promise<void> => {
    const id = uuidv7();
    const record = {
      incidentId: entry.subjectId,
      urgency: label.urgency,
      factIds: label.facts.trim() === "" ? [] : [label.factsId],
      assessmentIds: label.assessment.trim() === "" ? [] : [label.assessmentId],
      fileIds: entry.photos.map((photo) => photo.fileId),
    };
    const choice = { kind, recipientUnitId: recipient.unit.id, ...travels };
    const body = passOnBodyOf(id, record, choice, known, Date.now());
    if (body === undefined) return;
    const passOnLabel: CaptureLabel = {
      kind: "passOn",
      category: label.category,
      recipient: recipient.unit.shortName,
      transmissionKind: kind,
    };
    await addEntry(
      db,
      {
        id,
        hat,
        call: passOnCall(),
        content: { body, label: passOnLabel },
        subjectId: entry.subjectId,
        dependsOn: [entry.id],
      },
      Date.now(),
    );
    send();
  };
}

function ProposedSheet(props: ProposedSheetProps) {
  const t = useTranslations("capture.passOn");
  const format = useFormat();
  const { isOnline } = usePhone();
  const { entry, label, known, first, onClose } = props;
  const { proposal } = known;
  const kinds = kindsOf(proposal);
  const [recipient, setRecipient] = useState(first);
  const [isChanging, setIsChanging] = useState(false);
  const [kind, setKind] = useState<TransmissionKind>(
    kinds.includes(proposal.kind) ? proposal.kind : (kinds[0] ?? proposal.kind),
  );
  const [travels, setTravels] = useState<Travels>({
    facts: true,
    photos: true,
    assessment: false,
  });
  const [isBusy, setIsBusy] = useState(false);
  const passOn = usePassOn(props);
  const unit = recipient.unit.shortName;
  const submit = async () => {
    setIsBusy(true);
    await passOn(recipient, kind, travels);
    onClose();
  };
  if (isChanging)
    return (
      <RecipientSheet
        candidates={proposal.candidates}
        onChoose={(next) => {
          setRecipient(next);
          setIsChanging(false);
        }}
        onClose={() => setIsChanging(false)}
      />
    );
  return (
    <PhoneSheet
      title={t("title")}
      onClose={onClose}
      thumb={
        <>
          <div className="phone-responsible">
            <PartyShape party="own" size={18} />
            <span className="phone-responsible__text">
              <b>{t("until")}</b>
            </span>
          </div>
          <PhoneButton
            look="primary"
            size="act"
            isBusy={isBusy}
            note={t(isOnline ? "sendNow" : "sendLater")}
            onClick={() => void submit()}
          >
            {t("send", { unit })}
          </PhoneButton>
        </>
      }
    >
      <RecipientRow
        candidate={recipient}
        canChange={proposal.candidates.length > 1}
        onChange={() => setIsChanging(true)}
      />
      {!known.isFresh && (
        <p className="phone-second">
          {t("asOf", { time: format.dateTime(new Date(known.at)) })}
        </p>
      )}
      <SectionHead>{t("kind")}</SectionHead>
      <fieldset className="phone-rows place-options">
        <legend className="visually-hidden">{t("kind")}</legend>
        {kinds.map((option) => (
          <PickRow
            key={option}
            name="kind"
            isPicked={option === kind}
            title={t(`kinds.${option}`)}
            {...(option === kind && { note: t(`kindNotes.${option}`) })}
            onPick={() => setKind(option)}
          />
        ))}
      </fieldset>
      <TravelRows
        label={label}
        photoCount={entry.photos.length}
        travels={travels}
        onChange={setTravels}
      />
      <GroundWords proposal={proposal} kind={kind} />
    </PhoneSheet>
  );
}

function GroundWords(props: {
  readonly proposal: Proposal;
  readonly kind: TransmissionKind;
}) {
  const t = useTranslations("capture.passOn");
  const basis = basisFor(props.proposal, props.kind);
  if (basis === undefined) return null;
  return (
    <p className="phone-second place-visible">
      {t("ground", { text: basis.text })}
      {basis.unverified && ` (${t("groundUnverified")})`}
    </p>
  );
}

type Reason = Candidate["reasons"][number]["code"];

function isAboutDuty(code: Reason): boolean {
  return code === "onDuty" || code === "offDuty" || code === "noDutyWindows";
}

/** The first reason of competence and whether somebody is there. */
function useReasons(): (candidate: Candidate) => string {
  const t = useTranslations("capture.passOn");
  const format = useFormat();
  return (candidate) => {
    const codes = candidate.reasons.map((reason) => reason.code);
    const competence = codes.find((code) => !isAboutDuty(code));
    const duty = codes.find(isAboutDuty);
    return format.list(
      [competence, duty].flatMap((code) =>
        code === undefined ? [] : [t(`reason.${code}`)],
      ),
    );
  };
}

function RecipientRow(props: {
  readonly candidate: Candidate;
  readonly canChange: boolean;
  readonly onChange: () => void;
}) {
  const t = useTranslations("capture.passOn");
  const format = useFormat();
  const reasons = useReasons();
  const { now } = usePhone();
  const { unit, reachability } = props.candidate;
  const isAway = !reachability.reachable && !reachability.unknown;
  const next = reachability.nextFrom;
  const isFuture = next !== null && Date.parse(next) > now;
  return (
    <>
      <div className="phone-row">
        <span className="phone-row__lead">
          <PartyShape party="partner" size={28} />
        </span>
        <span className="phone-row__text">
          <b>{t("to", { unit: unit.shortName })}</b>
          <span className="phone-row__note">
            {t("proposal", { reasons: reasons(props.candidate) })}
          </span>
        </span>
        {props.canChange && (
          <button
            type="button"
            className="phone-strip__link"
            onClick={props.onChange}
          >
            {t("change")}
          </button>
        )}
      </div>
      {isAway && (
        <p className="phone-strip phone-strip--warn">
          {isFuture
            ? t("offDuty", {
                unit: unit.shortName,
                time: format.clock(new Date(next)),
              })
            : t("offDutyUnknown", { unit: unit.shortName })}
        </p>
      )}
    </>
  );
}

function RecipientSheet(props: {
  readonly candidates: readonly Candidate[];
  readonly onChoose: (candidate: Candidate) => void;
  readonly onClose: () => void;
}) {
  const t = useTranslations("capture.passOn");
  const reasons = useReasons();
  return (
    <PhoneSheet title={t("changeTitle")} onClose={props.onClose}>
      <div className="phone-rows">
        {props.candidates.map((candidate) => (
          <PhoneRow
            key={candidate.unit.id}
            lead={<PartyShape party="partner" size={24} />}
            title={candidate.unit.shortName}
            notes={[reasons(candidate)]}
            onClick={() => props.onChoose(candidate)}
          />
        ))}
      </div>
    </PhoneSheet>
  );
}
