// SPDX-License-Identifier: EUPL-1.2
import { type Invitation, roleTexts } from "@schulterschluss/contract/identity";
import { useLocale, useTranslations } from "use-intl";
import { useReadPages, useWrite } from "../../../platform/api/index.ts";
import { useFormat } from "../../../platform/i18n/index.ts";
import { ErrorNotice, Loaded } from "../../../platform/page/index.ts";
import {
  Button,
  EmptyState,
  Pane,
  Panes,
  StateMark,
  type StateShape,
  type StateTone,
} from "../../../platform/ui/index.ts";
import { CopyLink } from "./CopyLink.tsx";
import { useUnitNames } from "./useUnits.ts";

/** Invitations, newest first, with the link while it is open. */
export function InvitationsPart() {
  const t = useTranslations("administration");
  const invitations = useReadPages("identity", "/api/v1/invitations");
  return (
    <Panes layout="single">
      <Pane label={t("invitations")}>
        <Loaded query={invitations}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState icon="mail" title={t("invitation.none")}>
                {t("invitation.noneText")}
              </EmptyState>
            ) : (
              <ul className="administration__list">
                {rows.map((invitation) => (
                  <InvitationItem key={invitation.id} invitation={invitation} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Pane>
    </Panes>
  );
}

const looks: Record<Invitation["state"], readonly [StateShape, StateTone]> = {
  open: ["running", "plain"],
  accepted: ["reached", "ok"],
  withdrawn: ["refused", "muted"],
  expired: ["clock", "muted"],
};

function InvitationItem({ invitation }: { readonly invitation: Invitation }) {
  const t = useTranslations("administration.invitation");
  const locale = useLocale();
  const format = useFormat();
  const unitNames = useUnitNames();
  const path = "/api/v1/invitations/{id}/withdraw";
  const withdraw = useWrite("identity", "post", path);
  const { state, email, link } = invitation;
  const [shape, tone] = looks[state];
  return (
    <li className="section administration__item">
      <div className="row row--wrap">
        <h2>{invitation.displayName}</h2>
        <StateMark shape={shape} tone={tone}>
          {t(`state.${state}`, { date: format.date(invitation.expiresAt) })}
        </StateMark>
      </div>
      <p className="muted">
        {roleTexts[invitation.role][locale]}, {unitNames(invitation.unitIds)}
        {", "}
        {email === null ? t("byHand") : t("byMail", { email })}
      </p>
      {link !== null && <CopyLink link={link} />}
      {withdraw.error !== null && <ErrorNotice error={withdraw.error} />}
      {invitation.abilities.includes("withdraw") && (
        <div>
          <Button
            kind="quiet"
            size="small"
            busy={withdraw.isPending}
            onClick={() =>
              withdraw.mutate({
                path: { id: invitation.id },
                ifMatch: invitation.version,
              })
            }
          >
            {t("withdraw")}
          </Button>
        </div>
      )}
    </li>
  );
}
