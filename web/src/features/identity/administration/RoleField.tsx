// SPDX-License-Identifier: EUPL-1.2
import {
  permissionsOfRole,
  permissionTexts,
  type RoleKey,
  roleTexts,
} from "@schulterschluss/contract/identity";
import { useLocale, useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { SelectField } from "../../../platform/ui/index.ts";

interface RoleFieldProps {
  readonly value: RoleKey;
  readonly onChange: (role: RoleKey) => void;
  readonly error?: string | undefined;
}

/** Roles that the organisation offers, with what the chosen one may do. */
export function RoleField({ value, onChange, error }: RoleFieldProps) {
  const t = useTranslations("administration");
  const locale = useLocale();
  const format = useFormat();
  const roles = useRead("identity", "/api/v1/roles");
  const offered = (roles.data?.items ?? [])
    .filter((role) => role.offered || role.key === value)
    .map((role) => role.key);
  const may = [...permissionsOfRole(value)]
    .map((permission) => permissionTexts[permission][locale])
    .slice(0, 4);
  return (
    <SelectField
      label={t("member.role")}
      hint={`${t("role.may")} ${format.list(may)} …`}
      value={value}
      onChange={onChange}
      options={[...new Set([value, ...offered])].map((key) => ({
        value: key,
        label: roleTexts[key][locale],
      }))}
      error={error}
    />
  );
}
