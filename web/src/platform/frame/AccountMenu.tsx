// SPDX-License-Identifier: EUPL-1.2
import { roleTexts } from "@schulterschluss/contract/identity";
import { Link } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { signOut, useHat } from "../session/index.ts";
import { Icon, Popover } from "../ui/index.ts";
import { ThemeAndLanguage } from "./ThemeAndLanguage.tsx";

interface AccountMenuProps {
  readonly onLock: () => void;
}

/** Who is working, and what concerns only this person: account, theme, lock, sign out. */
export function AccountMenu({ onLock }: AccountMenuProps) {
  const t = useTranslations("platform");
  const locale = useLocale();
  const { membership, me } = useHat();
  return (
    <Popover
      align="end"
      buttonClassName="account-button"
      button={
        <>
          <Icon name="person" />
          <span className="visually-hidden">{t("account.menu")}: </span>
          <span className="account-button__names">
            <b>{membership.serviceNumber ?? membership.displayName}</b>{" "}
            <span className="muted">{roleTexts[membership.role][locale]}</span>
          </span>
          <Icon name="chevronDown" size={16} />
        </>
      }
    >
      {(close) => (
        <>
          <p className="menu-title">{me.account.displayName}</p>
          <Link
            to="/$organisationSlug/konto"
            params={{ organisationSlug: membership.organisation.slug }}
            className="menu-item"
            onClick={close}
          >
            <Icon name="settings" />
            {t("account.menu")}
          </Link>
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close();
              onLock();
            }}
          >
            <Icon name="lock" />
            {t("account.lock")}
          </button>
          {me.demo && (
            <Link to="/demo" className="menu-item" onClick={close}>
              <Icon name="people" />
              {t("account.otherPersona")}
            </Link>
          )}
          <ThemeAndLanguage />
          <button
            type="button"
            className="menu-item"
            onClick={() => void signOut()}
          >
            <Icon name="signOut" />
            {t("account.signOut")}
          </button>
        </>
      )}
    </Popover>
  );
}
