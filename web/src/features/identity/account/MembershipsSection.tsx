// SPDX-License-Identifier: EUPL-1.2
import {
  type OwnMembership,
  permissionTexts,
  roleTexts,
} from "@schulterschluss/contract/identity";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import {
  Disclosure,
  PartyName,
  StateMark,
} from "../../../platform/ui/index.ts";

interface MembershipsSectionProps {
  readonly memberships: readonly OwnMembership[];
}

/** Every hat with role, dates and what it may do, in words. */
export function MembershipsSection({ memberships }: MembershipsSectionProps) {
  const t = useTranslations("account");
  return (
    <>
      <p className="small muted">{t("membershipsText")}</p>
      <ul className="stack stack--16">
        {memberships.map((membership) => (
          <MembershipItem key={membership.id} membership={membership} />
        ))}
      </ul>
    </>
  );
}

function MembershipItem({
  membership,
}: {
  readonly membership: OwnMembership;
}) {
  const t = useTranslations("account");
  const locale = useLocale();
  const format = useFormat();
  const { organisation, units, role, deputies, onBehalfOf } = membership;
  const until =
    membership.validUntil === null
      ? t("since", { date: format.date(membership.validFrom) })
      : t("until", { date: format.date(membership.validUntil) });
  return (
    <li>
      <PartyName party="own">
        <b>{organisation.name}</b>
      </PartyName>
      <p className="small muted">
        {[
          ...units.map((unit) => unit.name),
          roleTexts[role][locale],
          until,
        ].join(" · ")}
      </p>
      {onBehalfOf !== null && (
        <p className="small">{t("deputy", { name: onBehalfOf.displayName })}</p>
      )}
      {deputies.length > 0 && (
        <p className="small">
          {t("deputies", {
            names: format.list(deputies.map((deputy) => deputy.displayName)),
          })}
        </p>
      )}
      {membership.secondFactorNeeded && (
        <StateMark shape="locked" tone="muted">
          {t("needsSecondFactor")}
        </StateMark>
      )}
      <Disclosure summary={t("permissions")}>
        <ul className="small permission-list">
          {membership.permissions.map((permission) => (
            <li key={permission}>{permissionTexts[permission][locale]}</li>
          ))}
        </ul>
      </Disclosure>
    </li>
  );
}
