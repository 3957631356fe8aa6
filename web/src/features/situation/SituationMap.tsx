// SPDX-License-Identifier: EUPL-1.2
import type {
  PictureGroup,
  PictureRef,
} from "@schulterschluss/contract/situation";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useMembershipId, useRead } from "../../platform/api/index.ts";
import {
  AreaMap,
  emptyContent,
  type MapContent,
  type MapPlace,
} from "../../platform/map/index.ts";
import { Icon, Segmented } from "../../platform/ui/index.ts";
import { MapLegend } from "./MapLegend.tsx";
import { pictureParty } from "./pictureParty.ts";
import { stepsFor } from "./steps.ts";
import type { usePicture } from "./usePicture.ts";

const route = getRouteApi("/$organisationSlug/lage");

interface SituationMapProps {
  readonly pictureRef: PictureRef;
  readonly state: ReturnType<typeof usePicture>;
  readonly selected: PictureGroup | undefined;
  readonly onSelect: (key: string) => void;
}

type View = MapContent["view"];
const viewWords = { gruppen: "groups", ortsteile: "districts" } as const;

/** The same observations as cells, groups or districts; what is chosen here is chosen in the list. */
export function SituationMap(props: SituationMapProps) {
  const t = useTranslations("situation");
  const { pictureRef, state } = props;
  const { ansicht } = route.useSearch();
  const view: View = ansicht === undefined ? "cells" : viewWords[ansicht];
  const content = useContent(props, view);
  const groups = state.picture.data?.groups ?? [];
  const choose = (place: MapPlace) => {
    const inside = groups.filter((group) => isSame(group.place, place));
    const next =
      inside.find(({ key }) => key === props.selected?.key) ?? inside[0];
    if (next !== undefined) props.onSelect(next.key);
  };
  return (
    <div className="situation-map">
      <AreaMap
        label={t("map", { name: pictureRef.name })}
        bounds={pictureRef.bounds}
        content={content}
        fitKey={`${pictureRef.circleId} ${String(state.picture.data !== undefined)}`}
        onPlace={choose}
        onGroup={props.onSelect}
      >
        <MapLegend
          view={view}
          steps={content.steps}
          level={state.level}
          hasCoarse={content.cells.some(
            ({ place }) => place.kind === "cell" && place.size > state.level,
          )}
        />
        <ViewSwitch view={view} />
      </AreaMap>
      <MapFoot state={state} content={content} />
    </div>
  );
}

function useContent(
  { pictureRef, state, selected }: SituationMapProps,
  view: View,
): MapContent {
  const membershipId = useMembershipId();
  const { circleId } = pictureRef;
  const counts = useRead(
    "situation",
    "/api/v1/situation/{circleId}/counts",
    { path: { circleId }, query: state.filter },
    { enabled: view === "districts" },
  );
  const picture = state.picture.data;
  const cells = picture?.cells ?? [];
  const inDistricts =
    view === "districts"
      ? (counts.data?.byDistrict ?? []).map(({ districtId, count }) => ({
          id: districtId,
          count,
        }))
      : cells.flatMap(({ place, count }) =>
          place.kind === "district" ? [{ id: place.districtId, count }] : [],
        );
  const districts = inDistricts.flatMap(({ id, count }) =>
    id === null ? [] : [{ id, count }],
  );
  const numbers = view === "districts" ? districts : cells;
  return {
    ...emptyContent,
    view,
    areaIds: pictureRef.areaIds,
    level: state.level,
    tiles: tilesOf(circleId, state, membershipId),
    tilesVersion: picture?.asOf,
    steps: stepsFor(Math.max(0, ...numbers.map(({ count }) => count))),
    cells: cells.map(({ place, count, parties }, index) => ({
      key: String(index),
      place,
      count,
      party: pictureParty(parties),
    })),
    groups: (picture?.groups ?? []).map(({ key, place, count, parties }) => ({
      key,
      place,
      count,
      party: pictureParty(parties),
    })),
    districts,
    selected: selected?.place,
  };
}

function tilesOf(
  circleId: string,
  { filter, level }: SituationMapProps["state"],
  membershipId: string | undefined,
): string {
  const query = new URLSearchParams({
    ...filter,
    level: String(level),
    ...(membershipId !== undefined && { membership: membershipId }),
  });
  return `${location.origin}/api/v1/situation/${circleId}/tiles/{z}/{x}/{y}?${query}`;
}

function isSame(a: MapPlace, b: MapPlace): boolean {
  if (a.kind === "cell" && b.kind === "cell") {
    return a.n === b.n && a.e === b.e && a.size === b.size;
  }
  if (a.kind === "district" && b.kind === "district") {
    return a.districtId === b.districtId;
  }
  return false;
}

function ViewSwitch({ view }: { readonly view: View }) {
  const t = useTranslations("situation");
  const navigate = route.useNavigate();
  return (
    <div className="situation-views">
      <Segmented<View>
        label={t("view")}
        value={view}
        onChange={(next) =>
          void navigate({
            search: (before) => ({
              ...before,
              ansicht:
                next === "groups"
                  ? "gruppen"
                  : next === "districts"
                    ? "ortsteile"
                    : undefined,
            }),
            replace: true,
          })
        }
        segments={[
          { value: "cells", label: t("cells") },
          { value: "groups", label: t("groupsView") },
          { value: "districts", label: t("districts") },
        ]}
      />
    </div>
  );
}

function MapFoot(props: {
  readonly state: ReturnType<typeof usePicture>;
  readonly content: MapContent;
}) {
  const t = useTranslations("situation");
  const cells = props.state.picture.data?.cells ?? [];
  const without = cells
    .filter(
      ({ place }) => place.kind === "district" && place.districtId === null,
    )
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <p className="situation-map__foot">
      <span className="row">
        <Icon name="eyeOff" size={16} />
        {t("private")}
        {without > 0 && ` ${t("withoutDistrict", { count: without })}.`}
      </span>
    </p>
  );
}
