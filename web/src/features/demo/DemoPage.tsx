// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "use-intl";
import { useRead } from "../../platform/api/index.ts";
import { PublicFrame } from "../../platform/frame/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import { PartyLegend } from "../../platform/ui/index.ts";
import { PersonaCards } from "./PersonaCards.tsx";
import "./demo.css";

/** Greets a visitor of the demo: three sentences, and a person in one click. */
export function DemoPage() {
  const t = useTranslations("demo");
  const platform = useTranslations("platform");
  usePageTitle(platform("demo"));
  const personas = useRead("identity", "/api/v1/demo/personas");
  return (
    <PublicFrame demo fill>
      <div className="demo">
        <section className="demo__intro">
          <h1 className="demo__title">{t("title")}</h1>
          <p className="demo__lead">{t("lead")}</p>
          <div className="row row--wrap demo__legend">
            <PartyLegend />
            <span className="small muted">{t("legend")}</span>
          </div>
        </section>
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
