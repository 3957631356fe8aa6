// SPDX-License-Identifier: EUPL-1.2
import type { Unit } from "@schulterschluss/contract/organisations";
import { useTranslations } from "use-intl";
import { useHat } from "../../platform/session/index.ts";
import {
  EmptyState,
  Icon,
  type IconName,
  PartyShape,
  RecordList,
  RecordRow,
} from "../../platform/ui/index.ts";
import type {
  DirectoryPart,
  OrganisationsSearch,
} from "./organisationsSearch.ts";
import { ReachabilityState } from "./ReachabilityState.tsx";

interface DirectoryListProps {
  readonly units: readonly Unit[];
  readonly isOwn: boolean;
  readonly search: OrganisationsSearch;
}

const icons: Record<DirectoryPart, IconName> = {
  gebiete: "map",
  orte: "pin",
  seiten: "globe",
  barrieren: "info",
};

const words = {
  gebiete: "areas",
  orte: "places",
  seiten: "pages",
  barrieren: "feedback",
} as const;

/** Units first, then areas, places and the public pages. */
export function DirectoryList({ units, isOwn, search }: DirectoryListProps) {
  const t = useTranslations("organisations");
  const { can } = useHat();
  const parts: DirectoryPart[] = ["gebiete"];
  if (isOwn) parts.push("orte");
  if (isOwn && can("organisations.edit")) parts.push("seiten", "barrieren");
  return (
    <>
      {units.length === 0 && (
        <EmptyState title={isOwn ? t("noUnits") : t("noUnitsForeign")}>
          {isOwn && t("noUnitsText")}
        </EmptyState>
      )}
      <RecordList label={t("units")}>
        {inTree(units).map(({ unit, depth }) => (
          <UnitRow
            key={unit.id}
            unit={unit}
            depth={depth}
            isOwn={isOwn}
            search={search}
          />
        ))}
      </RecordList>
      <h2 className="directory__title">{t("sections")}</h2>
      <RecordList label={t("sections")}>
        {parts.map((part) => (
          <PartRow key={part} part={part} search={search} />
        ))}
      </RecordList>
    </>
  );
}

function UnitRow(props: {
  readonly unit: Unit;
  readonly depth: number;
  readonly isOwn: boolean;
  readonly search: OrganisationsSearch;
}) {
  const { unit, depth, isOwn, search } = props;
  const t = useTranslations("organisations");
  const { membership } = useHat();
  return (
    <RecordRow
      to="/$organisationSlug/dienststellen"
      params={{ organisationSlug: membership.organisation.slug }}
      search={{ behoerde: search.behoerde, stelle: unit.id }}
      selected={search.stelle === unit.id}
      lead={
        <span className={depth > 0 ? "directory__child" : undefined}>
          <PartyShape party={isOwn ? "own" : "partner"} />
        </span>
      }
      heading={unit.name}
      second={t(`unitKind.${unit.kind}`)}
      third={<ReachabilityState reachability={unit.reachability} />}
    />
  );
}

function PartRow(props: {
  readonly part: DirectoryPart;
  readonly search: OrganisationsSearch;
}) {
  const { part, search } = props;
  const t = useTranslations("organisations");
  const { membership } = useHat();
  return (
    <RecordRow
      to="/$organisationSlug/dienststellen"
      params={{ organisationSlug: membership.organisation.slug }}
      search={{ behoerde: search.behoerde, teil: part }}
      selected={search.teil === part}
      lead={<Icon name={icons[part]} size={16} />}
      heading={t(words[part])}
    />
  );
}

/** Units below the one they belong to; a lost parent makes a unit a root. */
function inTree(
  units: readonly Unit[],
): readonly { readonly unit: Unit; readonly depth: number }[] {
  const ids = new Set(units.map((unit) => unit.id));
  const below = Map.groupBy(units, (unit) =>
    unit.parentId !== null && ids.has(unit.parentId) ? unit.parentId : "",
  );
  const walk = (
    parentId: string,
    depth: number,
  ): { unit: Unit; depth: number }[] =>
    (below.get(parentId) ?? [])
      .toSorted((a, b) => a.name.localeCompare(b.name, "de"))
      .flatMap((unit) => [{ unit, depth }, ...walk(unit.id, depth + 1)]);
  return walk("", 0);
}
