// SPDX-License-Identifier: EUPL-1.2
import type { Unit } from "@schulterschluss/contract/organisations";
import { useTranslations } from "use-intl";
import { useFormat } from "../../../platform/i18n/index.ts";
import { useKeys } from "../../../platform/keys/index.ts";
import { useHat } from "../../../platform/session/index.ts";
import {
  ButtonAnchor,
  type Fact,
  FactsList,
  LinkButton,
  Notice,
  PartyShape,
} from "../../../platform/ui/index.ts";
import { useRouter } from "@tanstack/react-router";
import { ReachabilityState } from "../ReachabilityState.tsx";
import { DutyExceptions } from "./DutyExceptions.tsx";
import { DutyWeek } from "./DutyWeek.tsx";

interface UnitDetailProps {
  readonly unit: Unit;
  readonly units: readonly Unit[];
  readonly isOwn: boolean;
}

/** A unit with all that others need to reach it. */
export function UnitDetail({ unit, units, isOwn }: UnitDetailProps) {
  const t = useTranslations("organisations");
  const { membership } = useHat();
  const router = useRouter();
  const editLink = {
    to: "/$organisationSlug/dienststellen",
    params: { organisationSlug: membership.organisation.slug },
    search: { stelle: unit.id, aendern: true },
  } as const;
  const mayEdit = unit.abilities.includes("edit");
  useKeys(
    mayEdit
      ? [
          {
            key: "e",
            label: t("unit.edit"),
            run: () => void router.navigate(editLink),
          },
        ]
      : [],
  );
  return (
    <article>
      <header className="section stack">
        <div className="row row--top">
          <PartyShape party={isOwn ? "own" : "partner"} size={20} />
          <div>
            <h2 className="unit__name">{unit.name}</h2>
            <p className="muted">
              {unit.shortName}, {t(`unitKind.${unit.kind}`)}
            </p>
          </div>
          {mayEdit && (
            <div className="row__push">
              <LinkButton {...editLink} icon="edit">
                {t("unit.edit")}
              </LinkButton>
            </div>
          )}
        </div>
        <ReachabilityState reachability={unit.reachability} />
      </header>
      <div className="section section--line">
        <FactsList facts={useFacts(unit, units)} />
      </div>
      <section className="section stack">
        <h3>{t("unit.hours")}</h3>
        {unit.dutyWindows.length === 0 ? (
          <Notice kind="warm">{t("unit.noHours")}</Notice>
        ) : (
          <DutyWeek windows={unit.dutyWindows} />
        )}
        {unit.dutyExceptions.length > 0 && (
          <DutyExceptions exceptions={unit.dutyExceptions} />
        )}
      </section>
      <section className="section stack">
        <h3>{t("unit.contacts")}</h3>
        <Contacts contacts={unit.contacts} />
      </section>
    </article>
  );
}

function Contacts({ contacts }: { readonly contacts: Unit["contacts"] }) {
  const t = useTranslations("organisations.unit");
  if (contacts.length === 0) return <p className="muted">{t("noContacts")}</p>;
  return (
    <ul className="contacts">
      {contacts.map((contact) => (
        <li key={contact.id} className="contacts__row">
          <span>
            {contact.function}
            {contact.note !== null && (
              <span className="small muted"> {contact.note}</span>
            )}
            {contact.email !== null && (
              <span className="contacts__line">
                <a href={`mailto:${contact.email}`}>{contact.email}</a>
              </span>
            )}
          </span>
          {contact.phone !== null && (
            <ButtonAnchor
              kind="quiet"
              icon="call"
              href={`tel:${contact.phone.replace(/[^+\d]/g, "")}`}
              aria-label={t("call", { phone: contact.phone })}
            >
              {contact.phone}
            </ButtonAnchor>
          )}
        </li>
      ))}
    </ul>
  );
}

function useFacts(unit: Unit, units: readonly Unit[]): readonly Fact[] {
  const t = useTranslations("organisations.unit");
  const format = useFormat();
  const parent = units.find((candidate) => candidate.id === unit.parentId);
  const areas = unit.areas.map((area) => {
    const dates = [
      area.validFrom && t("from", { date: format.date(area.validFrom) }),
      area.validUntil && t("until", { date: format.date(area.validUntil) }),
    ].filter(Boolean);
    return dates.length === 0
      ? area.name
      : `${area.name} (${dates.join(", ")})`;
  });
  return [
    { key: "parent", term: t("parent"), value: parent?.name },
    {
      key: "serves",
      term: t("serves"),
      value: areas.length === 0 ? null : format.list(areas),
    },
    { key: "emergency", term: t("emergency"), value: unit.emergencyNumber },
  ];
}
