// SPDX-License-Identifier: EUPL-1.2
import { findCategory } from "@schulterschluss/contract/incidents";
import { useTranslations } from "../../../platform/i18n/index.ts";
import type { OutboxEntry } from "../../../platform/outbox/index.ts";
import { PartyShape } from "../../../platform/ui/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useProposal } from "../passOn/proposalMemory.ts";
import { useGo } from "../phone/navigation.ts";
import { PhoneButton } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { ReadEntry } from "../phone/useContents.ts";
import { ReportButton } from "../shift/ShiftScreen.tsx";
import { isPassOnProposed } from "./PassOnRow.tsx";
import type { PhoneTransmission } from "./phoneTransmission.ts";

interface SavedThumbProps {
  readonly entry: OutboxEntry;
  readonly read: ReadEntry | undefined;
  readonly passOn: OutboxEntry | undefined;
  readonly transmission: PhoneTransmission | undefined;
  readonly recipient: string | null;
}

/** The next action: pass on where it is proposed, else another report. */
export function SavedThumb(props: SavedThumbProps) {
  const { profile } = usePhone();
  const { read, passOn, recipient } = props;
  const category =
    read?.label?.kind === "incident" ? read.label.category : undefined;
  if (passOn !== undefined && recipient !== null)
    return (
      <>
        <Responsible transmission={props.transmission} recipient={recipient} />
        <ReportButton isAnother />
      </>
    );
  const isProposed =
    category !== undefined &&
    passOn === undefined &&
    // What was refused needs a person first.
    props.entry.state !== "parked" &&
    profile.canPassOn &&
    isPassOnProposed(category);
  if (isProposed) return <ProposedPassOn {...props} category={category} />;
  return <ReportButton isAnother />;
}

function ProposedPassOn(
  props: SavedThumbProps & { readonly category: string },
) {
  const t = useTranslations("capture.saved");
  const go = useGo();
  const { entry, category } = props;
  const known = useProposal(
    category,
    entry.state === "sent" ? entry.subjectId : null,
  );
  const first = known?.proposal.candidates[0];
  const base = findCategory(category);
  const reason = base?.suspectsOffence
    ? t("reasonOffence")
    : t(base?.competence === "police" ? "reasonPolice" : "reasonBoth");
  const unit = first?.unit.shortName;
  const isStaffed = first?.reachability.unknown
    ? undefined
    : first?.reachability.reachable;
  return (
    <>
      <p className="phone-second">
        {reason}
        {unit !== undefined && isStaffed !== undefined && (
          <> {t(isStaffed ? "staffed" : "notStaffed", { unit })}</>
        )}
      </p>
      <PhoneButton
        look="primary"
        size="act"
        lead={<PartnerOnAction />}
        {...(unit !== undefined && { note: t("passOnTo", { unit }) })}
        onClick={() => go({ name: "passOn", entryId: entry.id })}
      >
        {t("passOn")}
      </PhoneButton>
      <ReportButton isAnother look="secondary" />
    </>
  );
}

/** The partner's shape in the colour of the button's words. */
function PartnerOnAction() {
  return (
    <svg width={30} height={30} viewBox="0 0 16 16" aria-hidden="true">
      <path
        d="M1.250 1.250h13.500v13.500H1.250zM5 5h6v6H5z"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.750"
      />
    </svg>
  );
}

const answered = new Set(["acknowledged", "accepted", "forwarded"]);

/** The sentence that settles who is responsible. */
function Responsible(props: {
  readonly transmission: PhoneTransmission | undefined;
  readonly recipient: string;
}) {
  const t = useTranslations("capture.saved");
  const { profile } = usePhone();
  const { transmission, recipient } = props;
  const isAnswered =
    transmission !== undefined && answered.has(transmission.state);
  if (!isAnswered)
    return (
      <>
        <div className="phone-responsible">
          <PartyShape party="own" size={18} />
          <span className="phone-responsible__text">
            <b>{t("until")}</b>
          </span>
        </div>
        <CallInstead transmission={transmission} recipient={recipient} />
      </>
    );
  const words = {
    offenceNotice: ["offenceTitle", "offenceNote"],
    transfer: ["transferTitle", "transferNote"],
    notice: ["noticeTitle", "noticeNote"],
  } as const;
  const [title, note] = words[transmission.kind];
  return (
    <div className="phone-responsible">
      <PartyShape party="partner" size={24} />
      <span className="phone-responsible__text">
        <b>{t(title, { unit: recipient })}</b>
        <span>{t(note, { own: profile.unitName })}</span>
      </span>
    </div>
  );
}

/** When the other side was not reached, the telephone is the way. */
function CallInstead(props: {
  readonly transmission: PhoneTransmission | undefined;
  readonly recipient: string;
}) {
  const t = useTranslations("capture.saved");
  const { transmission, recipient } = props;
  const isMissed = transmission?.state === "notReached";
  if (!isMissed || transmission.phone === null) return null;
  return (
    <a
      className="phone-button"
      href={`tel:${transmission.phone.replace(/[^+\d]/g, "")}`}
    >
      <PhoneIcon name="call" />
      {t("call", { unit: recipient })}
    </a>
  );
}
