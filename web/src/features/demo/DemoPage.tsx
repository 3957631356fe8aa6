// SPDX-License-Identifier: EUPL-1.2
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRead } from "../../platform/api/index.ts";
import { PublicFrame } from "../../platform/frame/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import { LinkButton, PartyLegend } from "../../platform/ui/index.ts";
import { LivingMap } from "./overview/LivingMap.tsx";
import { MainLine } from "./MainLine.tsx";
import { PersonaCards } from "./PersonaCards.tsx";
import { sideBySideKey } from "./personaKeys.ts";
import "./demo.css";

/** Greets a visitor of the demo: three sentences, the towns as they are now, a person in one click. */
export function DemoPage() {
  const t = useTranslations("demo");
  const platform = useTranslations("platform");
  usePageTitle(platform("demo"));
  const personas = useRead("identity", "/api/v1/demo/personas");
  const sideBySide = personas.data?.items.some(
    ({ key }) => key === sideBySideKey,
  );
  return (
    <PublicFrame
      demo
      fill
      foot={
        <>
          <span>{platform("footer.licence")}</span>
          <Link to="/demo/postfach">{t("mailbox")}</Link>
        </>
      }
    >
      <div className="demo">
        <section className="demo__intro">
          <h1 className="demo__title">{t("title")}</h1>
          <p className="demo__lead">{t("lead")}</p>
          {sideBySide === true && (
            <div className="row row--wrap demo__actions">
              <LinkButton
                to="/demo/nebeneinander"
                search={{ schritt: 1 }}
                kind="primary"
                size="large"
                icon="play"
              >
                {t("tour")}
              </LinkButton>
              <LinkButton to="/demo/nebeneinander" size="large" icon="swap">
                {t("side.title")}
              </LinkButton>
            </div>
          )}
          <div className="row row--wrap demo__legend">
            <PartyLegend />
            <span className="small muted">{t("legend")}</span>
          </div>
        </section>
        <LivingMap />
        <MainLine />
        <section className="demo__choice" aria-labelledby="demo-choose">
          <h2 id="demo-choose" className="demo__question">
            {t("choose")}{" "}
            <span className="muted demo__note">{t("chooseNote")}</span>
          </h2>
          <Loaded query={personas}>
            {({ items }) => <PersonaCards personas={items} />}
          </Loaded>
        </section>
      </div>
    </PublicFrame>
  );
}
