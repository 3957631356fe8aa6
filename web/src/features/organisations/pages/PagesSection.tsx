// SPDX-License-Identifier: EUPL-1.2
import type { PublicPages } from "@schulterschluss/contract/organisations";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { Loaded } from "../../../platform/page/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import { PagesForm } from "./PagesForm.tsx";

/** Texts of the own public pages. */
export function PagesSection() {
  const t = useTranslations("organisations.page");
  const { membership } = useHat();
  const { slug } = membership.organisation;
  const pages = useRead("organisations", "/api/v1/public/{slug}/pages", {
    path: { slug },
  });
  return (
    <section className="section stack stack--16">
      <div className="sub-head">
        <div>
          <h2 className="unit__name">{t("title")}</h2>
          <p className="muted readable">{t("lead")}</p>
        </div>
        <Link to="/impressum/$slug" params={{ slug }}>
          {t("view")}
        </Link>
      </div>
      <Loaded query={pages}>
        {(data: PublicPages) => <PagesForm pages={data} />}
      </Loaded>
    </section>
  );
}
