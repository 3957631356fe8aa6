// SPDX-License-Identifier: EUPL-1.2
import type { Organisation } from "@schulterschluss/contract/organisations";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import {
  Button,
  type Fact,
  FactsList,
  StateMark,
} from "../../platform/ui/index.ts";
import { ProfileDialog } from "./ProfileDialog.tsx";

interface OrganisationProfileProps {
  readonly organisation: Organisation;
}

/** The authority itself: key, population with its date, fingerprint. */
export function OrganisationProfile(props: OrganisationProfileProps) {
  const { organisation } = props;
  const t = useTranslations("organisations");
  const [editing, setEditing] = useState(false);
  return (
    <section className="section stack stack--16">
      <div>
        <h2>{organisation.name}</h2>
        <p className="muted">{t(`kind.${organisation.kind}`)}</p>
      </div>
      {!organisation.active && (
        <StateMark shape="open" tone="muted">
          {t("profile.inactive")}
        </StateMark>
      )}
      <FactsList termWidth={120} facts={useFacts(organisation)} />
      <div className="row row--wrap">
        {organisation.abilities.includes("edit") && (
          <Button kind="quiet" icon="edit" onClick={() => setEditing(true)}>
            {t("profile.edit")}
          </Button>
        )}
        {organisation.active && (
          <Link to="/impressum/$slug" params={{ slug: organisation.slug }}>
            {t("profile.pages")}
          </Link>
        )}
      </div>
      {editing && (
        <ProfileDialog
          organisation={organisation}
          onClose={() => setEditing(false)}
        />
      )}
    </section>
  );
}

function useFacts(organisation: Organisation): readonly Fact[] {
  const t = useTranslations("organisations.profile");
  const format = useFormat();
  const { population, website } = organisation;
  return [
    { key: "short", term: t("shortName"), value: organisation.shortName },
    { key: "key", term: t("key"), value: organisation.officialKey },
    { key: "district", term: t("district"), value: organisation.districtName },
    {
      key: "population",
      term: t("population"),
      value: population && format.number(population.count),
      note:
        population &&
        [
          t("populationOf", { date: format.date(population.asOf) }),
          population.quality === "estimate" && t("estimate"),
        ]
          .filter(Boolean)
          .join(", "),
    },
    {
      key: "website",
      term: t("website"),
      value: website && (
        <a href={website} rel="noreferrer">
          {new URL(website).host}
        </a>
      ),
    },
    { key: "zone", term: t("zone"), value: organisation.zone },
    {
      key: "fingerprint",
      term: t("fingerprint"),
      value: organisation.keyFingerprint && (
        <code>{organisation.keyFingerprint}</code>
      ),
      note: t("fingerprintNote"),
    },
  ];
}
