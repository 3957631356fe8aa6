// SPDX-License-Identifier: EUPL-1.2
import {
  type Member,
  permissionsOfRole,
  permissionTexts,
  roleTexts,
} from "@schulterschluss/contract/identity";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { Disclosure, FactsList } from "../../../platform/ui/index.ts";
import { MemberActions } from "./MemberActions.tsx";
import { MemberForm } from "./MemberForm.tsx";
import { MemberState } from "./MemberState.tsx";
import { useUnitNames } from "./useUnits.ts";

interface MemberDetailProps {
  readonly member: Member;
  /** Colleagues, of whom one may stand in. */
  readonly others: readonly Member[];
}

/** One person: form where it may be changed, facts where not, then the weighty steps. */
export function MemberDetail({ member, others }: MemberDetailProps) {
  const t = useTranslations("administration.member");
  const locale = useLocale();
  const represented = others.find((other) => other.id === member.onBehalfOf);
  return (
    <>
      <header className="section stack">
        <h2 className="administration__name">{member.displayName}</h2>
        <MemberState member={member} />
        {represented !== undefined && (
          <p>{t("deputyOf", { name: represented.displayName })}</p>
        )}
      </header>
      <div className="section section--line">
        {member.abilities.includes("change") ? (
          <MemberForm member={member} />
        ) : (
          <MemberFacts member={member} />
        )}
      </div>
      <div className="section">
        <Disclosure summary={t("may")}>
          <ul className="permission-list">
            {[...permissionsOfRole(member.role)].map((permission) => (
              <li key={permission}>{permissionTexts[permission][locale]}</li>
            ))}
          </ul>
        </Disclosure>
        <p className="small muted">
          {t("account")}:{" "}
          {t(member.accountKeptHere ? "accountHere" : "accountElsewhere")}
        </p>
      </div>
      <MemberActions member={member} others={others} />
    </>
  );
}

function MemberFacts({ member }: { readonly member: Member }) {
  const t = useTranslations("administration.member");
  const locale = useLocale();
  const format = useFormat();
  const unitNames = useUnitNames();
  const { validUntil } = member;
  return (
    <FactsList
      facts={[
        {
          key: "number",
          term: t("serviceNumber"),
          value: member.serviceNumber,
        },
        { key: "role", term: t("role"), value: roleTexts[member.role][locale] },
        { key: "units", term: t("units"), value: unitNames(member.unitIds) },
        { key: "from", term: t("from"), value: format.date(member.validFrom) },
        {
          key: "until",
          term: t("until"),
          value: validUntil === null ? t("open") : format.date(validUntil),
        },
      ]}
    />
  );
}
