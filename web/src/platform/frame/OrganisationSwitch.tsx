// SPDX-License-Identifier: EUPL-1.2
import {
  roleTexts,
  type OwnMembership,
} from "@schulterschluss/contract/identity";
import { Link } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { isHatAmbiguous, useHat } from "../session/index.ts";
import { Icon, PartyShape, Popover } from "../ui/index.ts";

/** For whom the person works now, always in sight; opens the choice of hats. */
export function OrganisationSwitch() {
  const t = useTranslations("platform.hat");
  const { membership, me } = useHat();
  const label = t("current", { organisation: membership.organisation.name });
  const single = me.memberships.length < 2;
  const content = (
    <>
      <PartyShape party="own" decorative />
      <span className="hat__names">
        <b>{membership.organisation.name}</b>
        <span className="hat__unit">{unitsOf(membership)}</span>
      </span>
    </>
  );
  if (single) {
    return (
      <span className="hat">
        <span className="visually-hidden">{label}</span>
        {content}
      </span>
    );
  }
  return (
    <Popover
      buttonClassName="hat hat--button"
      button={
        <>
          <span className="visually-hidden">{t("switch")} </span>
          {content}
          <Icon name="chevronDown" size={16} />
        </>
      }
    >
      {(close) => (
        <nav aria-label={t("switch")}>
          <p className="menu-title">{t("switch")}</p>
          {me.memberships.map((hat) => (
            <HatLink key={hat.id} hat={hat} onChoose={close} />
          ))}
        </nav>
      )}
    </Popover>
  );
}

function HatLink(props: {
  readonly hat: OwnMembership;
  readonly onChoose: () => void;
}) {
  const { hat } = props;
  const t = useTranslations("platform.hat");
  const locale = useLocale();
  const { membership, me } = useHat();
  const slug = hat.organisation.slug;
  const current = hat.id === membership.id;
  return (
    <Link
      to="/$organisationSlug"
      params={{ organisationSlug: slug }}
      search={isHatAmbiguous(me.memberships, slug) ? { hut: hat.id } : {}}
      className="menu-item"
      aria-current={current ? "true" : undefined}
      onClick={props.onChoose}
    >
      <PartyShape party="own" decorative />
      <span>
        <b>{hat.organisation.name}</b>
        <span className="small muted hat__line">
          {[
            unitsOf(hat),
            roleTexts[hat.role][locale],
            hat.onBehalfOf !== null &&
              t("onBehalf", { name: hat.onBehalfOf.displayName }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </span>
      {current && (
        <span className="row small row__push">
          <Icon name="check" size={16} />
          {t("chosen")}
        </span>
      )}
    </Link>
  );
}

function unitsOf(hat: OwnMembership): string {
  return hat.units.map((unit) => unit.shortName).join(" · ");
}
