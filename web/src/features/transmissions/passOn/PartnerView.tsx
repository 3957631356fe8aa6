// SPDX-License-Identifier: EUPL-1.2
import type {
  EnvelopeV1,
  Proposal,
  TransmissionInput,
} from "@schulterschluss/contract/transmissions";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { request, useMembershipId } from "../../../platform/api/index.ts";
import {
  FactsList,
  PartyName,
  PreviewFrame,
} from "../../../platform/ui/index.ts";
import { useStatements } from "../EnvelopeView.tsx";

interface PartnerViewProps {
  readonly draft: TransmissionInput;
  readonly proposal: Proposal;
}

/** What the recipient will see, computed by the function that sends. */
export function PartnerView({ draft, proposal }: PartnerViewProps) {
  const t = useTranslations("transmissions");
  const membershipId = useMembershipId();
  const shown = useDeferredValue(draft);
  const preview = useQuery({
    queryKey: ["transmissions", "preview", membershipId, shown],
    queryFn: ({ signal }) =>
      request("post", "/api/v1/transmissions/preview", {
        body: shown,
        membershipId,
        signal,
      }),
    retry: false,
    placeholderData: keepPreviousData,
  });
  const unit = proposal.candidates.find(
    (one) => one.unit.id === draft.recipientUnitId,
  )?.unit;
  return (
    <div className="pass-on__preview">
      <PreviewFrame title={t("pass.preview", { unit: unit?.shortName ?? "" })}>
        {preview.data === undefined ? (
          <p className="muted">{t("pass.previewWaiting")}</p>
        ) : (
          <Envelope envelope={preview.data} />
        )}
      </PreviewFrame>
    </div>
  );
}

function Envelope({ envelope }: { readonly envelope: EnvelopeV1 }) {
  const t = useTranslations("transmissions");
  return (
    <div className="stack">
      <p className="small muted row row--wrap">
        {t(`kind.${envelope.kind}`)} {t("from")}
        <PartyName party="partner" size={14}>
          {envelope.sender.name}, {envelope.sender.unitName}
        </PartyName>
      </p>
      <FactsList termWidth={120} facts={useStatements(envelope.statements)} />
      <FactsList
        termWidth={120}
        facts={[
          { key: "purpose", term: t("purpose"), value: envelope.purpose },
          { key: "basis", term: t("basis"), value: envelope.legalBasis },
          {
            key: "files",
            term: t("files"),
            value: envelope.files.length === 0 ? null : envelope.files.length,
          },
        ]}
      />
    </div>
  );
}
