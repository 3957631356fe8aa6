// SPDX-License-Identifier: EUPL-1.2
import type { Agreement } from "@schulterschluss/contract/agreements";
import { useTranslations } from "use-intl";
import { addressOf, useMembershipId } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  ButtonAnchor,
  type Fact,
  FactsList,
  PartyName,
} from "../../../platform/ui/index.ts";
import { ReviewDate } from "../ReviewDate.tsx";
import { useUncertainDate } from "../uncertainDate.ts";

interface AgreementOverviewProps {
  readonly agreement: Agreement;
}

/** Facts, parties and the paper of an agreement. */
export function AgreementOverview({ agreement }: AgreementOverviewProps) {
  const t = useTranslations("agreements.detail");
  return (
    <>
      <section className="section stack">
        <h2>{t("overview")}</h2>
        <FactsList facts={useFacts(agreement)} />
      </section>
      <section className="section stack">
        <h2>{t("parties")}</h2>
        <ul>
          {agreement.parties.map((party) => (
            <PartyItem key={party.organisation.id} party={party} />
          ))}
        </ul>
      </section>
    </>
  );
}

function PartyItem({
  party,
}: {
  readonly party: Agreement["parties"][number];
}) {
  const t = useTranslations("agreements.detail");
  const format = useFormat();
  const { membership } = useHat();
  const { organisation, role, units } = party;
  const own = organisation.id === membership.organisation.id;
  return (
    <li className="agreement-party">
      <PartyName party={own ? "own" : "partner"}>
        <b>{organisation.name}</b>
      </PartyName>
      <p className="small muted agreement-party__units">
        {t(role)}
        {role === "executing" &&
          `: ${
            units.length === 0
              ? t("wholeOrganisation")
              : format.list(units.map((unit) => unit.name))
          }`}
      </p>
    </li>
  );
}

function useFacts(agreement: Agreement): readonly Fact[] {
  const t = useTranslations("agreements");
  const format = useFormat();
  const uncertain = useUncertainDate();
  const { state, endsOn, recordedAt, recordedBy } = agreement;
  return [
    { key: "kind", term: t("detail.kind"), value: t(`kind.${agreement.kind}`) },
    {
      key: "signed",
      term: t("detail.signed"),
      value: uncertain(agreement.signedOn),
    },
    {
      key: "starts",
      term: t(state === "recorded" ? "detail.startsPlanned" : "detail.starts"),
      value: uncertain(agreement.startsOn),
    },
    {
      key: "ends",
      term: t("detail.ends"),
      value: endsOn === null ? t("detail.open") : format.date(endsOn),
    },
    {
      key: "review",
      term: t("detail.review"),
      value: <ReviewDate agreement={agreement} />,
    },
    { key: "aims", term: t("detail.aims"), value: agreement.aims },
    {
      key: "scan",
      term: t("detail.scan"),
      value: agreement.scanFileId && <Scan fileId={agreement.scanFileId} />,
    },
    {
      key: "recorded",
      term: t("detail.recorded"),
      value: t("detail.recordedBy", {
        date: format.date(recordedAt),
        name: recordedBy.name,
      }),
    },
  ];
}

function Scan({ fileId }: { readonly fileId: string }) {
  const t = useTranslations("agreements.detail");
  const membershipId = useMembershipId();
  const href = addressOf(
    "/api/v1/files/{id}/original",
    { path: { id: fileId } },
    membershipId,
  );
  return (
    <ButtonAnchor
      href={href}
      download
      size="small"
      kind="quiet"
      icon="download"
    >
      {t("scanOpen")}
    </ButtonAnchor>
  );
}
