// SPDX-License-Identifier: EUPL-1.2
import type { PictureRef } from "@schulterschluss/contract/situation";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useKeys, useListKeys } from "../../platform/keys/index.ts";
import { Loaded, usePageTitle } from "../../platform/page/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  EmptyState,
  PageHead,
  Pane,
  Panes,
  Segmented,
} from "../../platform/ui/index.ts";
import { GroupPane } from "./GroupPane.tsx";
import { GroupList } from "./GroupList.tsx";
import { PageActions } from "./PageActions.tsx";
import { PictureSwitch } from "./PictureSwitch.tsx";
import { SituationFilters } from "./SituationFilters.tsx";
import { SituationMap } from "./SituationMap.tsx";
import { usePicture, usePictures } from "./usePicture.ts";
import "./situation.css";

const route = getRouteApi("/$organisationSlug/lage");

/** The depersonalised picture: groups, cells and one group in detail, all under one filter. */
export function SituationPage() {
  const t = useTranslations("situation");
  usePageTitle(t("pageTitle"));
  const { pictures, all, chosen } = usePictures();
  return (
    <Loaded query={pictures} lines={8}>
      {() =>
        chosen === undefined ? (
          <EmptyState icon="map" title={t("noPicture")}>
            {t("noPictureText")}
          </EmptyState>
        ) : (
          <PicturePage key={chosen.circleId} picture={chosen} all={all} />
        )
      }
    </Loaded>
  );
}

interface PicturePageProps {
  readonly picture: PictureRef;
  readonly all: readonly PictureRef[];
}

function PicturePage({ picture: ref, all }: PicturePageProps) {
  const t = useTranslations("situation");
  const state = usePicture(ref.circleId);
  const { gruppe, karte } = route.useSearch();
  const navigate = route.useNavigate();
  const groups = state.picture.data?.groups ?? [];
  const select = (key: string) =>
    void navigate({
      search: (before) => ({ ...before, gruppe: key }),
      replace: true,
    });
  useListKeys({
    ids: groups.map(({ key }) => key),
    selectedId: gruppe,
    onSelect: select,
  });
  const chosen = groups.find(({ key }) => key === gruppe);
  const narrow = gruppe === undefined ? "first" : "third";
  return (
    <>
      <PageHead
        title={t("title", { name: ref.name })}
        actions={<PageActions picture={ref} state={state} />}
      >
        <PictureSwitch all={all} chosen={ref} />
        <SituationFilters picture={ref} today={state.today} />
      </PageHead>
      <div className="situation-toggle">
        <Segmented
          label={t("listOrMap")}
          value={karte === true ? "map" : "list"}
          onChange={(view) =>
            void navigate({
              search: (before) => ({
                ...before,
                karte: view === "map" ? true : undefined,
                gruppe: undefined,
              }),
              replace: true,
            })
          }
          segments={[
            { value: "list", label: t("toList") },
            { value: "map", label: t("toMap") },
          ]}
        />
      </div>
      <Panes layout="situation" active={karte === true ? "second" : narrow}>
        <Pane label={t("list")}>
          <Loaded query={state.picture} lines={12}>
            {(data) => (
              <GroupList picture={data} state={state} selectedKey={gruppe} />
            )}
          </Loaded>
        </Pane>
        <Pane label={t("toMap")}>
          <SituationMap
            pictureRef={ref}
            state={state}
            selected={chosen}
            onSelect={select}
          />
        </Pane>
        <GroupPane pictureRef={ref} state={state} groupKey={gruppe} />
      </Panes>
      <RecordKey />
    </>
  );
}

function RecordKey() {
  const t = useTranslations("situation");
  const { can, membership } = useHat();
  const navigate = route.useNavigate();
  useKeys(
    can("incidents.record")
      ? [
          {
            key: "n",
            label: t("recordKey"),
            run: () =>
              void navigate({
                to: "/$organisationSlug/vorfaelle/neu",
                params: { organisationSlug: membership.organisation.slug },
                search: {},
              }),
          },
        ]
      : [],
  );
  return null;
}
