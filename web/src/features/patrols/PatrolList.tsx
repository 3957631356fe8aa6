// SPDX-License-Identifier: EUPL-1.2
import type { Patrol } from "@schulterschluss/contract/patrols";
import { useTranslations } from "use-intl";
import {
  nextDay,
  useFormat,
  useNow,
  zonedParts,
} from "../../platform/i18n/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  Button,
  EmptyState,
  PartyShape,
  RecordList,
  RecordRow,
} from "../../platform/ui/index.ts";
import { partyOf } from "./partyOf.ts";
import { PatrolState } from "./PatrolState.tsx";
import type { Period } from "./usePatrols.ts";
import "./patrols.css";

interface PatrolListProps {
  readonly patrols: readonly Patrol[];
  readonly period: Period;
  readonly selectedId: string | undefined;
  readonly onPlan: () => void;
}

/** Patrols grouped by day. */
export function PatrolList(props: PatrolListProps) {
  const t = useTranslations("patrols");
  const { can } = useHat();
  const { patrols, period } = props;
  if (patrols.length === 0) {
    return (
      <EmptyState
        icon="calendar"
        title={t(period === "past" ? "emptyPast" : "emptyUpcoming")}
        action={
          period === "upcoming" &&
          can("patrols.plan") && (
            <Button icon="add" onClick={props.onPlan}>
              {t("plan")}
            </Button>
          )
        }
      >
        {t(period === "past" ? "emptyPastText" : "emptyUpcomingText")}
      </EmptyState>
    );
  }
  return [...Map.groupBy(patrols, dayOf)].map(([day, rows]) => (
    <section key={day}>
      <DayHeading day={day} />
      <RecordList label={day}>
        {rows.map((patrol) => (
          <PatrolRow
            key={patrol.id}
            patrol={patrol}
            selected={patrol.id === props.selectedId}
          />
        ))}
      </RecordList>
    </section>
  ));
}

function dayOf(patrol: Patrol): string {
  return zonedParts(patrol.startsAt).day;
}

function DayHeading({ day }: { readonly day: string }) {
  const t = useTranslations("patrols");
  const format = useFormat();
  const today = zonedParts(new Date(useNow(60_000))).day;
  const near =
    day === today
      ? t("today")
      : day === nextDay(today)
        ? t("tomorrow")
        : undefined;
  return (
    <h2 className="patrol-day">
      {format.shortDate(`${day}T12:00:00Z`)}
      {near !== undefined && <span>{near}</span>}
    </h2>
  );
}

function PatrolRow(props: {
  readonly patrol: Patrol;
  readonly selected: boolean;
}) {
  const { patrol, selected } = props;
  const t = useTranslations("patrols");
  const format = useFormat();
  const { membership } = useHat();
  const title = patrol.focus ?? t(patrol.joint ? "joint" : "own");
  return (
    <RecordRow
      from="/$organisationSlug/streifen"
      to="/$organisationSlug/streifen"
      params={{ organisationSlug: membership.organisation.slug }}
      search={(before) => ({ ...before, streife: patrol.id })}
      selected={selected}
      lead={<PartyShape party={partyOf(patrol, membership.organisation.id)} />}
      heading={title}
      end={`${format.time(patrol.startsAt)}–${format.time(patrol.endsAt)}`}
      second={format.list(patrol.units.map((unit) => unit.shortName))}
      secondEnd={<PatrolState state={patrol.state} />}
    />
  );
}
