// SPDX-License-Identifier: EUPL-1.2
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { InsideMain } from "../page/index.ts";
import { chooseTheme, useShownTheme } from "../theme/theme.ts";
import { Button, Tag, ToastRegion } from "../ui/index.ts";
import { Brand } from "./Brand.tsx";
import { LanguageChoice } from "./ThemeAndLanguage.tsx";
import "./publicFrame.css";

interface PublicFrameProps {
  /** Marks invented data. */
  readonly demo?: boolean;
  /** At the right of the bar. */
  readonly end?: ReactNode;
  readonly foot?: ReactNode;
  /** The page fills the window instead of scrolling as a text. */
  readonly fill?: boolean;
  readonly children: ReactNode;
}

/** What surrounds pages before sign-in: brand, language, brightness. */
export function PublicFrame(props: PublicFrameProps) {
  const t = useTranslations("platform");
  const shown = useShownTheme();
  const other = shown === "dark" ? "light" : "dark";
  return (
    <div className="public-frame">
      <a className="skip-link" href="#main">
        {t("nav.skip")}
      </a>
      <header className="public-bar">
        <Link to="/">
          <Brand />
        </Link>
        {props.demo === true && <Tag>{t("demoLong")}</Tag>}
        <div className="public-bar__end">
          {props.end}
          <LanguageChoice />
          <Button
            kind="plain"
            icon={other === "dark" ? "moon" : "sun"}
            onClick={() => chooseTheme(other)}
          >
            {t(`theme.${other}`)}
          </Button>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={props.fill === true ? "public-main--fill" : "public-main"}
      >
        <InsideMain value>{props.children}</InsideMain>
      </main>
      {props.foot !== undefined && (
        <footer className="public-foot">{props.foot}</footer>
      )}
      <ToastRegion />
    </div>
  );
}
