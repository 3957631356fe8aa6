// SPDX-License-Identifier: EUPL-1.2
import { Link, useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { KeysDialog, KeysFoot, useKeys } from "../keys/index.ts";
import { LiveState } from "../live/index.ts";
import { InsideMain } from "../page/index.ts";
import { useHat } from "../session/index.ts";
import { KeyCap, Popover, Icon, Tag, ToastRegion } from "../ui/index.ts";
import { AccountMenu } from "./AccountMenu.tsx";
import { Brand } from "./Brand.tsx";
import {
  addressBelow,
  type NavigationItem,
  navigationFor,
  useFrame,
} from "./frameConfig.ts";
import { GlobalSearch } from "./GlobalSearch.tsx";
import { OrganisationSwitch } from "./OrganisationSwitch.tsx";
import "./frame.css";

interface OrganisationFrameProps {
  readonly onLock: () => void;
  readonly children: ReactNode;
}

/** What surrounds every page of an organisation: top bar, navigation, foot of keys. */
export function OrganisationFrame(props: OrganisationFrameProps) {
  const t = useTranslations("platform");
  const [help, setHelp] = useState(false);
  useKeys([
    {
      key: "?",
      label: t("keys.help"),
      scope: "everywhere",
      run: () => setHelp(true),
    },
    {
      key: "l",
      control: true,
      label: t("keys.lock"),
      scope: "everywhere",
      run: props.onLock,
    },
  ]);
  return (
    <div className="frame">
      <a className="skip-link" href="#main">
        {t("nav.skip")}
      </a>
      <TopBar onHelp={() => setHelp(true)} onLock={props.onLock} />
      <NavigationBar />
      <main id="main" className="frame__main" tabIndex={-1}>
        <InsideMain value>{props.children}</InsideMain>
      </main>
      <KeysFoot />
      <ToastRegion />
      <FocusOnNavigation />
      {help && <KeysDialog onClose={() => setHelp(false)} />}
    </div>
  );
}

function TopBar(props: {
  readonly onHelp: () => void;
  readonly onLock: () => void;
}) {
  const t = useTranslations("platform");
  const { membership, me } = useHat();
  return (
    <header className="top-bar">
      <Link
        to="/$organisationSlug"
        params={{ organisationSlug: membership.organisation.slug }}
      >
        <Brand />
      </Link>
      {me.demo && (
        <span className="top-bar__demo">
          <Tag>{t("demo")}</Tag>
        </span>
      )}
      <OrganisationSwitch />
      <div className="top-bar__end">
        <LiveState />
        <GlobalSearch />
        <button type="button" className="top-bar__help" onClick={props.onHelp}>
          <span className="visually-hidden">{t("keys.help")} </span>
          <KeyCap>?</KeyCap>
        </button>
        <AccountMenu onLock={props.onLock} />
      </div>
      <NavigationMenu />
    </header>
  );
}

function useNavigation(): readonly NavigationItem[] {
  const { membership } = useHat();
  return navigationFor(useFrame().navigation, membership);
}

function NavigationBar() {
  const t = useTranslations("platform.nav");
  const items = useNavigation();
  return (
    <nav className="nav-bar" aria-label={t("label")}>
      {items.map((item) => (
        <AreaLink key={item.key} item={item} className="nav-bar__link" />
      ))}
    </nav>
  );
}

/** The same areas behind one button, where the page is narrow. */
function NavigationMenu() {
  const t = useTranslations("platform.nav");
  const items = useNavigation();
  return (
    <div className="nav-menu">
      <Popover
        align="end"
        buttonClassName="icon-button icon-button--phone"
        buttonLabel={t("open")}
        button={<Icon name="menu" size={24} />}
      >
        {(close) => (
          <nav aria-label={t("label")}>
            {items.map((item) => (
              <AreaLink
                key={item.key}
                item={item}
                className="menu-item"
                onClick={close}
              />
            ))}
          </nav>
        )}
      </Popover>
    </div>
  );
}

function AreaLink(props: {
  readonly item: NavigationItem;
  readonly className: string;
  readonly onClick?: () => void;
}) {
  const { item } = props;
  const t = useTranslations("platform.nav");
  const { membership } = useHat();
  const { Waiting } = item;
  return (
    <Link
      to={addressBelow(membership.organisation.slug, item.path)}
      className={props.className}
      activeProps={{ "aria-current": "page" }}
      onClick={props.onClick}
    >
      {t(item.key)}
      {Waiting !== undefined && <Waiting />}
    </Link>
  );
}

/** After a change of page the focus starts at its content, not at the old link. */
function FocusOnNavigation() {
  const pathname = useRouterState({ select: (s) => s.location.pathname });
  const previous = useRef(pathname);
  useEffect(() => {
    if (previous.current === pathname) return;
    previous.current = pathname;
    const inside = document.activeElement?.closest("main, .popover");
    if (inside == null) document.getElementById("main")?.focus();
  }, [pathname]);
  return null;
}
