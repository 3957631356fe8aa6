// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { useRead } from "../../../platform/api/index.ts";
import { Loaded, usePageTitle } from "../../../platform/page/index.ts";
import {
  IconButton,
  Notice,
  PageHead,
  Pane,
  Panes,
  UrgencyBar,
} from "../../../platform/ui/index.ts";
import { categoryLabel } from "../../categories/index.ts";
import { IncidentState } from "../IncidentState.tsx";
import { FilesSection } from "./FilesSection.tsx";
import { IncidentActions } from "./IncidentActions.tsx";
import { IncidentFacts } from "./IncidentFacts.tsx";
import { IncidentMap } from "./IncidentMap.tsx";
import { IncidentSide } from "./IncidentSide.tsx";
import { StatementsSection } from "./StatementsSection.tsx";
import "../incidents.css";

const route = getRouteApi("/$organisationSlug/vorfaelle/$incidentId");

/** One incident: facts left, timeline right, what happens next on top, verbs at the foot. */
export function IncidentPage() {
  const { incidentId } = route.useParams();
  const incident = useRead("incidents", "/api/v1/incidents/{id}", {
    path: { id: incidentId },
  });
  const shown = incident.data?.id === incidentId ? incident.data : undefined;
  return (
    <Loaded query={{ ...incident, data: shown }} lines={12}>
      {(data) => <IncidentView key={data.id} incident={data} />}
    </Loaded>
  );
}

function IncidentView({ incident }: { readonly incident: Incident }) {
  const t = useTranslations("incidents");
  const platform = useTranslations("platform");
  const locale = useLocale();
  const { organisationSlug } = route.useParams();
  const title =
    incident.category === null
      ? t("presence")
      : categoryLabel(incident.category, locale);
  usePageTitle(`${title} ${incident.reference}`);
  return (
    <>
      <PageHead
        trail={
          <Link to="/$organisationSlug/vorfaelle" params={{ organisationSlug }}>
            {t("trail")}
          </Link>
        }
        title={title}
        actions={
          <>
            <span className="muted">{incident.reference}</span>
            <IconButton
              icon="print"
              label={platform("print")}
              onClick={() => window.print()}
            />
          </>
        }
      >
        <span className="incident-head__marks">
          <UrgencyBar level={incident.urgency} />
          <IncidentState state={incident.state} />
        </span>
      </PageHead>
      <Panes layout="record">
        <Pane label={t("what")} foot={<IncidentActions incident={incident} />}>
          {incident.erased && (
            <div className="section">
              <Notice kind="info" title={t("erased")} />
            </div>
          )}
          <div className="incident-top">
            <IncidentFacts incident={incident} />
            <IncidentMap incident={incident} />
          </div>
          <StatementsSection incident={incident} />
          <FilesSection incident={incident} />
        </Pane>
        <IncidentSide incident={incident} />
      </Panes>
    </>
  );
}
