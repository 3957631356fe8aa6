// SPDX-License-Identifier: EUPL-1.2
import type { PictureRef } from "@schulterschluss/contract/situation";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { isProblem, useRead } from "../../platform/api/index.ts";
import { Loaded } from "../../platform/page/index.ts";
import { useHat } from "../../platform/session/index.ts";
import { EmptyState, Icon, Pane } from "../../platform/ui/index.ts";
import { GroupActions, GroupSections } from "./GroupSections.tsx";
import { SituationOverview } from "./SituationOverview.tsx";
import type { usePicture } from "./usePicture.ts";

interface GroupPaneProps {
  readonly pictureRef: PictureRef;
  readonly state: ReturnType<typeof usePicture>;
  readonly groupKey: string | undefined;
}

/** One group in detail; without one the picture as a whole. */
export function GroupPane({ pictureRef, state, groupKey }: GroupPaneProps) {
  const t = useTranslations("situation");
  const { circleId } = pictureRef;
  const detail = useRead(
    "situation",
    "/api/v1/situation/{circleId}/groups/{key}",
    {
      path: { circleId, key: groupKey ?? "" },
      query: { ...state.filter, level: state.level },
    },
    { enabled: groupKey !== undefined },
  );
  const shown = detail.data?.group.key === groupKey ? detail.data : undefined;
  if (groupKey === undefined) {
    return (
      <Pane label={t("overview")} as="aside">
        <SituationOverview circleId={circleId} state={state} />
      </Pane>
    );
  }
  const isGone = isProblem(detail.error, "situation.notFound");
  return (
    <Pane
      label={t("detail")}
      as="aside"
      foot={shown && <GroupActions group={shown.group} />}
    >
      <BackToList />
      {isGone ? (
        <EmptyState icon="map" title={t("gone")} />
      ) : (
        <Loaded query={{ ...detail, data: shown }} lines={10}>
          {(data) => (
            <GroupSections
              detail={data}
              state={state}
              isPartnership={pictureRef.kind === "partnership"}
            />
          )}
        </Loaded>
      )}
    </Pane>
  );
}

/** On a narrow page the list is behind the detail. */
function BackToList() {
  const t = useTranslations("platform.pane");
  const { membership } = useHat();
  return (
    <div className="situation-back">
      <Link
        from="/$organisationSlug/lage"
        to="/$organisationSlug/lage"
        params={{ organisationSlug: membership.organisation.slug }}
        search={(before) => ({ ...before, gruppe: undefined })}
        className="back-link"
      >
        <Icon name="arrowLeft" size={16} />
        {t("back")}
      </Link>
    </div>
  );
}
