// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import { Link } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  Chip,
  type Fact,
  FactsList,
  Icon,
  PartyName,
  PartyShape,
} from "../../platform/ui/index.ts";
import { categoryLabel } from "../categories/index.ts";
import { partyOf } from "./partyOf.ts";
import { PatrolActions } from "./PatrolActions.tsx";
import { PatrolState } from "./PatrolState.tsx";

interface PatrolDetailProps {
  readonly patrol: Patrol;
  readonly onEdit: () => void;
}

/** One patrol: facts, then the verbs that are possible now. */
export function PatrolDetail({ patrol, onEdit }: PatrolDetailProps) {
  const t = useTranslations("patrols");
  const { membership } = useHat();
  return (
    <article>
      <header className="section stack">
        <BackToList />
        <div className="row row--wrap">
          <PartyShape
            party={partyOf(patrol, membership.organisation.id)}
            size={20}
          />
          <h2 className="patrol-title">
            {patrol.focus ?? t(patrol.joint ? "joint" : "own")}
          </h2>
          <PatrolState state={patrol.state} />
        </div>
      </header>
      <div className="section section--line">
        <FactsList facts={useFacts(patrol)} />
      </div>
      <PatrolActions key={patrol.id} patrol={patrol} onEdit={onEdit} />
    </article>
  );
}

function useFacts(patrol: Patrol): readonly Fact[] {
  const t = useTranslations("patrols");
  const format = useFormat();
  const locale = useLocale();
  const { membership } = useHat();
  const ownId = membership.organisation.id;
  const { begunAt, endedAt } = patrol;
  return [
    {
      key: "when",
      term: t("when"),
      value: format.range(patrol.startsAt, patrol.endsAt),
    },
    {
      key: "really",
      term: t("really"),
      value: begunAt && endedAt && format.range(begunAt, endedAt),
    },
    {
      key: "units",
      term: t("units"),
      value: (
        <span className="patrol-units">
          {patrol.units.map((unit) => (
            <PartyName
              key={unit.id}
              party={unit.organisationId === ownId ? "own" : "partner"}
            >
              {unit.name}
            </PartyName>
          ))}
        </span>
      ),
    },
    { key: "point", term: t("meetingPoint"), value: patrol.meetingPoint },
    {
      key: "categories",
      term: t("categories"),
      value:
        patrol.categories.length === 0 ? null : (
          <span className="row row--wrap">
            {patrol.categories.map((key) => (
              <Chip key={key}>{categoryLabel(key, locale)}</Chip>
            ))}
          </span>
        ),
    },
    { key: "circle", term: t("partnership"), value: patrol.circleName },
    { key: "by", term: t("plannedBy"), value: patrol.plannedBy.name },
    { key: "reason", term: t("reason"), value: patrol.cancelReason },
    { key: "debrief", term: t("debrief"), value: patrol.debrief },
  ];
}

/** On a narrow page the list is behind the detail. */
export function BackToList() {
  const t = useTranslations("platform.pane");
  const { membership } = useHat();
  return (
    <Link
      from="/$organisationSlug/streifen"
      to="/$organisationSlug/streifen"
      params={{ organisationSlug: membership.organisation.slug }}
      search={(before) => ({ ...before, streife: undefined })}
      className="back-link"
    >
      <Icon name="arrowLeft" size={16} />
      {t("back")}
    </Link>
  );
}
