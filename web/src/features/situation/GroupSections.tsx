// SPDX-License-Identifier: EUPL-1.2
import type {
  GroupDetail,
  PictureGroup,
} from "@schulterschluss/contract/situation";
import { Link } from "@tanstack/react-router";
import { useLocale, useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import { useHat } from "../../platform/session/index.ts";
import {
  LinkButton,
  PartyShape,
  Timeline,
  UrgencyBar,
} from "../../platform/ui/index.ts";
import { categoryLabel } from "../categories/index.ts";
import { GroupRow } from "./GroupList.tsx";
import { pictureParty } from "./pictureParty.ts";
import { ShiftMatrix } from "./ShiftMatrix.tsx";
import type { usePicture } from "./usePicture.ts";
import { shortCell, useMomentWords, usePlaceWords } from "./words.ts";

interface SectionProps {
  readonly detail: GroupDetail;
  readonly state: ReturnType<typeof usePicture>;
  readonly isPartnership: boolean;
}

/** What is known of one group, and why the reader may know it. */
export function GroupSections(props: SectionProps) {
  const t = useTranslations("situation");
  const { detail, state } = props;
  const { total, byShift } = detail.year;
  const byDayOnly = byShift.every(({ shift }) => shift === null);
  return (
    <article>
      <GroupHead group={detail.group} />
      <section className="section section--line stack" aria-label={t("matrix")}>
        <Usual detail={detail} state={state} />
        <ShiftMatrix caption={t("matrix")} byShift={byShift} />
        <p className="small muted">
          {t(byDayOnly ? "matrixNoteDay" : "matrixNote", { total })}
        </p>
      </section>
      <Recent detail={detail} today={state.today} />
      <OthersHere group={detail.group} state={state} />
      <Why detail={detail} isPartnership={props.isPartnership} />
    </article>
  );
}

function GroupHead({ group }: { readonly group: PictureGroup }) {
  const t = useTranslations("situation");
  const locale = useLocale();
  const place = usePlaceWords();
  return (
    <header className="section">
      <h2 className="row">
        <PartyShape party={pictureParty(group.parties)} size={20} />
        {categoryLabel(group.category, locale)}
      </h2>
      <p className="muted">{place(group)}</p>
      <p className="row row--wrap group-head__facts small">
        <UrgencyBar level={group.urgency} />
        {group.place.kind === "cell" && (
          <span className="muted">
            {t("cell", {
              size: sizeWords(group.place.size),
              id: shortCell(group.place.id),
            })}
          </span>
        )}
      </p>
    </header>
  );
}

function Usual({ detail, state }: Omit<SectionProps, "isPartnership">) {
  const t = useTranslations("situation");
  const format = useFormat();
  const { group, expected } = detail;
  const days =
    1 +
    Math.round(
      (Date.parse(state.period.to) - Date.parse(state.period.from)) /
        86_400_000,
    );
  const today = detail.recent.filter(({ day }) => day === state.today).length;
  return (
    <p className="situation-total__line">
      <b className="situation-total__figure">{format.number(group.count)}</b>
      <span>
        {t("inDays", { days })}
        {today > 0 && (
          <>
            <br />
            {t("ofToday", { count: today })}
          </>
        )}
      </span>
      <span className="situation-total__end">
        {expected === null ? (
          t("thin")
        ) : (
          <>
            {t(comparison(group.count, expected))}
            <br />
            {t("expected", expected)}
          </>
        )}
      </span>
    </p>
  );
}

function comparison(
  count: number,
  { low, high }: { readonly low: number; readonly high: number },
): "moreThanUsual" | "lessThanUsual" | "asUsual" {
  if (count > high) return "moreThanUsual";
  return count < low ? "lessThanUsual" : "asUsual";
}

function Recent(props: {
  readonly detail: GroupDetail;
  readonly today: string;
}) {
  const t = useTranslations("situation");
  const { membership } = useHat();
  const moment = useMomentWords(props.today);
  const { recent } = props.detail;
  if (recent.length === 0) return null;
  const params = { organisationSlug: membership.organisation.slug };
  return (
    <section className="section section--line">
      <h3 className="situation-heading">{t("recent")}</h3>
      <div className="situation-recent">
        <Timeline
          label={t("recent")}
          entries={recent.map((entry, index) => ({
            key: String(index),
            time: moment(entry),
            party: entry.party,
            title:
              entry.incidentId === null ? (
                entry.organisation.shortName
              ) : (
                <Link
                  to="/$organisationSlug/vorfaelle/$incidentId"
                  params={{ ...params, incidentId: entry.incidentId }}
                >
                  {t("ownEntry")}
                </Link>
              ),
          }))}
        />
      </div>
    </section>
  );
}

function OthersHere(props: {
  readonly group: PictureGroup;
  readonly state: ReturnType<typeof usePicture>;
}) {
  const t = useTranslations("situation");
  const { group, state } = props;
  if (group.place.kind !== "cell") return null;
  const { id } = group.place;
  const others = (state.picture.data?.groups ?? []).filter(
    ({ key, place }) =>
      key !== group.key && place.kind === "cell" && place.id === id,
  );
  if (others.length === 0) return null;
  return (
    <section className="section--line">
      <h3 className="situation-heading section">{t("othersHere")}</h3>
      <ul className="record-list" aria-label={t("othersHere")}>
        {others.slice(0, 5).map((other) => (
          <GroupRow
            key={other.key}
            group={other}
            today={state.today}
            selected={false}
          />
        ))}
      </ul>
    </section>
  );
}

function Why(props: {
  readonly detail: GroupDetail;
  readonly isPartnership: boolean;
}) {
  const t = useTranslations("situation");
  const { membership } = useHat();
  const ground = props.detail.grounds.find(({ kind }) => kind === "agreement");
  return (
    <section className="section section--line">
      <h3 className="situation-heading">{t("why")}</h3>
      <p className="small">
        {t("whyOwn")} {props.isPartnership && t("whyAgreement")}{" "}
        {ground?.source != null && (
          <Link
            to="/$organisationSlug/vereinbarungen/$agreementId"
            params={{
              organisationSlug: membership.organisation.slug,
              agreementId: ground.source,
            }}
            search={{ klausel: ground.clause ?? undefined }}
          >
            {t("whyLink")}
          </Link>
        )}
      </p>
    </section>
  );
}

/** What one does next about a group: go there, or record what is there. */
export function GroupActions({ group }: { readonly group: PictureGroup }) {
  const t = useTranslations("situation");
  const { can, membership } = useHat();
  const params = { organisationSlug: membership.organisation.slug };
  const { place } = group;
  const placeWords = usePlaceWords();
  return (
    <div className="row row--wrap">
      {can("patrols.plan") && (
        <LinkButton
          to="/$organisationSlug/streifen"
          params={params}
          search={{ neu: true, art: group.category, ort: placeWords(group) }}
          kind="primary"
          icon="calendar"
        >
          {t("plan")}
        </LinkButton>
      )}
      {can("incidents.record") && (
        <LinkButton
          to="/$organisationSlug/vorfaelle/neu"
          params={params}
          search={{
            art: group.category,
            ...(place.kind === "cell" && {
              ort: `${place.centre.lat.toFixed(5)},${place.centre.lon.toFixed(5)}`,
            }),
          }}
          icon="add"
        >
          {t("record")}
        </LinkButton>
      )}
    </div>
  );
}

function sizeWords(sizeM: number): string {
  return sizeM < 1000 ? `${sizeM} m` : `${sizeM / 1000} km`;
}
