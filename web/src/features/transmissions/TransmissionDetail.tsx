// SPDX-License-Identifier: EUPL-1.2
import type { Transmission } from "@schulterschluss/contract/transmissions";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useHat } from "../../platform/session/index.ts";
import {
  Icon,
  LinkButton,
  PartyName,
  UrgencyBar,
} from "../../platform/ui/index.ts";
import { Conversation } from "./Conversation.tsx";
import { EnvelopeView } from "./EnvelopeView.tsx";
import { ResponsibilityNotice } from "./ResponsibilityNotice.tsx";
import { TransmissionActions } from "./TransmissionActions.tsx";
import { useHeading } from "./TransmissionList.tsx";

/** One transmission: who answers for it, the verbs, then exactly what was sent. */
export function TransmissionDetail({
  transmission,
}: {
  readonly transmission: Transmission;
}) {
  const t = useTranslations("transmissions");
  const heading = useHeading();
  const { membership } = useHat();
  const incoming = transmission.direction === "in";
  const other = incoming ? transmission.sender : transmission.recipient;
  return (
    <article>
      <header className="section stack">
        <BackToBox />
        <p className="row row--wrap small muted">
          {t(`kind.${transmission.kind}`)} {t(incoming ? "from" : "to")}
          <PartyName party="partner" size={14}>
            {other.organisation.name}, {other.unit.shortName}
          </PartyName>
          <span className="row__push">{transmission.reference}</span>
        </p>
        <div className="row row--wrap">
          <h2 className="transmission-title">
            {heading(transmission) || transmission.reference}
          </h2>
          <UrgencyBar level={transmission.urgency} />
        </div>
        <ResponsibilityNotice transmission={transmission} />
        <TransmissionActions transmission={transmission} />
      </header>
      <EnvelopeView transmission={transmission} />
      <Conversation transmission={transmission} />
      {transmission.incidentId !== null && (
        <div className="section section--line">
          <LinkButton
            to="/$organisationSlug/vorfaelle/$incidentId"
            params={{
              organisationSlug: membership.organisation.slug,
              incidentId: transmission.incidentId,
            }}
            icon="document"
          >
            {t(incoming ? "ownCopy" : "source")}
          </LinkButton>
        </div>
      )}
    </article>
  );
}

/** On a narrow page the list is behind the detail. */
function BackToBox() {
  const t = useTranslations("platform.pane");
  const { membership } = useHat();
  return (
    <Link
      to="/$organisationSlug/uebermittlungen"
      params={{ organisationSlug: membership.organisation.slug }}
      search={(before) => ({ ...before, id: undefined })}
      className="back-link"
    >
      <Icon name="arrowLeft" size={16} />
      {t("back")}
    </Link>
  );
}
