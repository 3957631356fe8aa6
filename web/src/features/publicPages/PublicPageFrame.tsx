// SPDX-License-Identifier: EUPL-1.2
import type { PublicPages } from "@schulterschluss/contract/organisations";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useRead } from "../../platform/api/index.ts";
import { PublicFrame } from "../../platform/frame/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import { EmergencyBanner } from "./EmergencyBanner.tsx";
import "./publicPages.css";

interface PublicPageFrameProps {
  readonly slug: string;
  readonly title: string;
  readonly children: (pages: PublicPages) => ReactNode;
}

/** A public page of an organisation: 110 and 112 first, then the text. */
export function PublicPageFrame(props: PublicPageFrameProps) {
  usePageTitle(props.title);
  const pages = useRead("organisations", "/api/v1/public/{slug}/pages", {
    path: { slug: props.slug },
  });
  return (
    <PublicFrame foot={<PublicLinks slug={props.slug} />}>
      <EmergencyBanner />
      <article className="public-page">
        <h1 className="public-page__title">{props.title}</h1>
        <Loaded query={pages}>
          {(data) => (
            <>
              <p className="muted">{data.organisation.name}</p>
              {props.children(data)}
            </>
          )}
        </Loaded>
      </article>
    </PublicFrame>
  );
}

/** Licence and the three pages, at the foot of every public page. */
export function PublicLinks({ slug }: { readonly slug: string }) {
  const t = useTranslations("platform.footer");
  return (
    <>
      <span>{t("licence")}</span>
      <nav className="row row--wrap public-links" aria-label={t("imprint")}>
        <Link to="/barrierefreiheit/$slug" params={{ slug }}>
          {t("accessibility")}
        </Link>
        <Link to="/datenschutz/$slug" params={{ slug }}>
          {t("privacy")}
        </Link>
        <Link to="/impressum/$slug" params={{ slug }}>
          {t("imprint")}
        </Link>
      </nav>
    </>
  );
}
