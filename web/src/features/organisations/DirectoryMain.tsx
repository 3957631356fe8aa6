// SPDX-License-Identifier: EUPL-1.2
import type { Unit } from "@schulterschluss/contract/organisations";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useHat } from "../../platform/session/index.ts";
import { EmptyState, Icon } from "../../platform/ui/index.ts";
import { AreasSection } from "./areas/AreasSection.tsx";
import type { OrganisationsSearch } from "./organisationsSearch.ts";
import { FeedbackSection } from "./pages/FeedbackSection.tsx";
import { PagesSection } from "./pages/PagesSection.tsx";
import { PlacesSection } from "./places/PlacesSection.tsx";
import { UnitDetail } from "./unit/UnitDetail.tsx";
import { UnitForm } from "./unit/UnitForm.tsx";

interface DirectoryMainProps {
  readonly organisationId: string;
  readonly isOwn: boolean;
  readonly units: readonly Unit[];
  readonly search: OrganisationsSearch;
}

/** What was chosen in the list: a unit, its form, or a part of the directory. */
export function DirectoryMain(props: DirectoryMainProps) {
  return (
    <>
      <BackToDirectory search={props.search} />
      <Chosen {...props} />
    </>
  );
}

function Chosen({ organisationId, isOwn, units, search }: DirectoryMainProps) {
  const t = useTranslations("organisations");
  const unit = units.find((candidate) => candidate.id === search.stelle);
  if (search.neu === true) return <UnitForm units={units} />;
  if (unit !== undefined) {
    return search.aendern === true ? (
      <UnitForm key={unit.id} unit={unit} units={units} />
    ) : (
      <UnitDetail unit={unit} units={units} isOwn={isOwn} />
    );
  }
  switch (search.teil) {
    case "gebiete":
      return <AreasSection organisationId={organisationId} isOwn={isOwn} />;
    case "orte":
      return <PlacesSection />;
    case "seiten":
      return <PagesSection />;
    case "barrieren":
      return <FeedbackSection />;
    case undefined:
      return <EmptyState icon="building" title={t("chooseUnit")} />;
  }
}

function BackToDirectory({ search }: { readonly search: OrganisationsSearch }) {
  const t = useTranslations("platform.pane");
  const { membership } = useHat();
  return (
    <Link
      to="/$organisationSlug/dienststellen"
      params={{ organisationSlug: membership.organisation.slug }}
      search={{ behoerde: search.behoerde }}
      className="back-link section"
    >
      <Icon name="arrowLeft" size={16} />
      {t("back")}
    </Link>
  );
}
