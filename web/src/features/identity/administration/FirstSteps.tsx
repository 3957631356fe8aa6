// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useRead, useReadPages } from "../../../platform/api/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import { Button, LinkButton, StateMark } from "../../../platform/ui/index.ts";

const route = getRouteApi("/$organisationSlug/verwaltung");

/** Leads a new organisation from its first person to work; gone when all is there. */
export function FirstSteps({ onInvite }: { readonly onInvite: () => void }) {
  const t = useTranslations("administration.firstSteps");
  const { organisationSlug } = route.useParams();
  const search = route.useSearch();
  const { membership } = useHat();
  const units = useRead("organisations", "/api/v1/units", {
    query: { organisationId: membership.organisation.id },
  });
  const members = useReadPages("identity", "/api/v1/members");
  const invitations = useReadPages("identity", "/api/v1/invitations");
  if (!units.data || !members.data || !invitations.data) return null;
  const hasUnits = units.data.items.length > 0;
  // The first person may wear two hats: operator and administrator.
  const hasColleagues =
    members.data.rows.some(
      (one) => one.displayName !== membership.displayName,
    ) || invitations.data.rows.length > 0;
  if (hasUnits && hasColleagues) return null;
  return (
    <section className="section first-steps" aria-labelledby="first-steps">
      <h2 id="first-steps">
        {t("title", { name: membership.organisation.name })}
      </h2>
      <ol className="first-steps__list">
        <Step done title={t("account")} text={t("accountText")} />
        <Step done={hasUnits} title={t("units")} text={t("unitsText")}>
          <LinkButton
            to="/$organisationSlug/dienststellen"
            params={{ organisationSlug }}
            search={{
              neu: true,
              ...(search.hut !== undefined && { hut: search.hut }),
            }}
            size="small"
            kind={hasUnits ? "quiet" : "primary"}
            icon="add"
          >
            {t("addUnit")}
          </LinkButton>
        </Step>
        <Step
          done={hasColleagues}
          title={t("colleagues")}
          text={t("colleaguesText")}
        >
          <Button
            size="small"
            kind={hasUnits && !hasColleagues ? "primary" : "quiet"}
            icon="add"
            onClick={onInvite}
          >
            {t("invite")}
          </Button>
        </Step>
      </ol>
    </section>
  );
}

function Step(props: {
  readonly done: boolean;
  readonly title: string;
  readonly text: string;
  readonly children?: React.ReactNode;
}) {
  const t = useTranslations("administration.firstSteps");
  return (
    <li className="first-steps__step">
      <StateMark
        shape={props.done ? "reached" : "open"}
        tone={props.done ? "ok" : "plain"}
      >
        {t(props.done ? "done" : "open")}
      </StateMark>
      <b>{props.title}</b>
      <span className="small muted">{props.text}</span>
      {props.children !== undefined && <div>{props.children}</div>}
    </li>
  );
}
