// SPDX-License-Identifier: EUPL-1.2
import type {
  Picture,
  PictureGroup,
} from "@schulterschluss/contract/situation";
import { getRouteApi } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  Button,
  EmptyState,
  Icon,
  type Party,
  PartyLegend,
  PartyShape,
  RecordList,
  RecordRow,
  UrgencyBar,
} from "../../platform/ui/index.ts";
import { categoryLabel } from "../categories/index.ts";
import { pictureParty } from "./pictureParty.ts";
import type { usePicture } from "./usePicture.ts";
import { useMomentWords, usePlaceWords } from "./words.ts";

const route = getRouteApi("/$organisationSlug/lage");

interface GroupListProps {
  readonly picture: Picture;
  readonly state: ReturnType<typeof usePicture>;
  readonly selectedKey: string | undefined;
}

/** The total and the groups: the same observations as on the map. */
export function GroupList({ picture, state, selectedKey }: GroupListProps) {
  const t = useTranslations("situation");
  const format = useFormat();
  const navigate = route.useNavigate();
  const left = picture.groupTotal - picture.groups.length;
  return (
    <>
      <Total picture={picture} state={state} />
      {picture.total === 0 ? (
        <EmptyState
          icon="map"
          title={t("empty")}
          action={
            <Button
              icon="close"
              onClick={() =>
                void navigate({ search: ({ bild }) => ({ bild }) })
              }
            >
              {t("reset")}
            </Button>
          }
        >
          {t("emptyText")}
        </EmptyState>
      ) : (
        <>
          <div className="situation-sort">
            <b>
              {t("groups", {
                count: picture.groupTotal,
                shown: format.number(picture.groupTotal),
              })}
            </b>
            <SortChoice />
          </div>
          <RecordList label={t("list")}>
            {picture.groups.map((group) => (
              <GroupRow
                key={group.key}
                group={group}
                today={state.today}
                selected={group.key === selectedKey}
              />
            ))}
          </RecordList>
          {left > 0 && picture.groups.length < 500 && (
            <div className="situation-more">
              <Button kind="plain" size="small" onClick={state.moreGroups}>
                {t("more", { shown: format.number(left) })}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}

function Total({ picture, state }: Omit<GroupListProps, "selectedKey">) {
  const t = useTranslations("situation");
  const format = useFormat();
  const date = (day: string) => format.date(`${day}T12:00:00Z`);
  const { from, to } = state.period;
  const label = (party: "own" | "partner" | "joint") =>
    t(`party.${party}`, { count: format.number(picture.parties[party]) });
  const total = format.number(picture.total);
  return (
    <header className="situation-total">
      <p className="situation-total__line">
        <b className="situation-total__figure">{total}</b>
        <span>
          {t("observations", { count: picture.total })}
          <br />
          {from === to
            ? date(from)
            : t("range", { from: date(from).slice(0, 6), to: date(to) })}
        </span>
        <span className="situation-total__end">{t("equal", { total })}</span>
      </p>
      <PartyLegend
        labels={
          {
            own: label("own"),
            partner: label("partner"),
            joint: label("joint"),
          } satisfies Partial<Record<Party, string>>
        }
      />
    </header>
  );
}

function SortChoice() {
  const t = useTranslations("situation");
  const { sortierung } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <label className="situation-sort__choice">
      <span className="visually-hidden">{t("sort")}</span>
      <select
        value={sortierung ?? "urgency"}
        onChange={(event) => {
          const { value } = event.target;
          void navigate({
            search: (before) => ({
              ...before,
              sortierung:
                value === "anzahl" || value === "zuletzt" ? value : undefined,
            }),
            replace: true,
          });
        }}
      >
        <option value="urgency">{t("sortBy.urgency")}</option>
        <option value="anzahl">{t("sortBy.count")}</option>
        <option value="zuletzt">{t("sortBy.latest")}</option>
      </select>
      <Icon name="chevronDown" size={16} />
    </label>
  );
}

interface GroupRowProps {
  readonly group: PictureGroup;
  readonly today: string;
  readonly selected: boolean;
}

/** One group: whose, what, how urgent, how many, where and when last. */
export function GroupRow({ group, today, selected }: GroupRowProps) {
  const locale = useLocale();
  const { membership } = useHat();
  const moment = useMomentWords(today);
  const place = usePlaceWords();
  return (
    <RecordRow
      from="/$organisationSlug/lage"
      to="/$organisationSlug/lage"
      params={{ organisationSlug: membership.organisation.slug }}
      search={(before) => ({ ...before, gruppe: group.key, karte: undefined })}
      replace
      selected={selected}
      lead={<PartyShape party={pictureParty(group.parties)} />}
      heading={categoryLabel(group.category, locale)}
      end={
        <span className="group-end">
          <UrgencyBar level={group.urgency} show="bar" />
          <span className="group-end__count">{group.count}</span>
        </span>
      }
      second={place(group)}
      secondEnd={moment(group.latest)}
    />
  );
}
