// SPDX-License-Identifier: EUPL-1.2
import { permissionTexts, roleTexts } from "@schulterschluss/contract/identity";
import { useLocale, useTranslations } from "use-intl";
import { type Answer, useRead } from "../../../platform/api/index.ts";
import { Loaded } from "../../../platform/page/index.ts";
import { Pane, Panes, StateMark } from "../../../platform/ui/index.ts";

const path = "/api/v1/roles";
type Role = Answer<"get", typeof path>["items"][number];

/** Who may do what, in words, and how many hold each role. */
export function RolesPart() {
  const t = useTranslations("administration");
  const roles = useRead("identity", path);
  return (
    <Panes layout="single">
      <Pane label={t("roles")} isText>
        <p className="section muted readable">{t("role.lead")}</p>
        <Loaded query={roles}>
          {({ items }) => (
            <ul className="role-grid">
              {items.map((role) => (
                <RoleItem key={role.key} role={role} />
              ))}
            </ul>
          )}
        </Loaded>
      </Pane>
    </Panes>
  );
}

function RoleItem({ role }: { readonly role: Role }) {
  const t = useTranslations("administration.role");
  const locale = useLocale();
  return (
    <li className="role-grid__role stack">
      <div className="row row--wrap">
        <h2>{roleTexts[role.key][locale]}</h2>
        <span className="small muted">
          {t("holders", { count: role.members })}
        </span>
      </div>
      {role.secondFactorNeeded && (
        <StateMark shape="locked" tone="muted">
          {t("secondFactor")}
        </StateMark>
      )}
      {!role.offered && (
        <StateMark shape="hidden" tone="muted">
          {t("notOffered")}
        </StateMark>
      )}
      <ul className="permission-list small">
        {role.permissions.map((permission) => (
          <li key={permission}>{permissionTexts[permission][locale]}</li>
        ))}
      </ul>
    </li>
  );
}
