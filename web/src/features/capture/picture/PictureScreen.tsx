// SPDX-License-Identifier: EUPL-1.2
import { useMemo, useState } from "react";
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { PartyName } from "../../../platform/ui/index.ts";
import { Dock } from "../phone/Dock.tsx";
import { OfflineStrip } from "../phone/NetworkStrip.tsx";
import { PhoneBar, PhoneLayout } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { useReference } from "../phone/references.ts";
import { useRemembered } from "../phone/useRemembered.ts";
import { ReportButton } from "../shift/ShiftScreen.tsx";
import { PictureFilter, type Period } from "./PictureFilter.tsx";
import { PictureList, PictureRowButton } from "./PictureList.tsx";
import { PictureMap } from "./PictureMap.tsx";
import { pictureRows } from "./pictureRows.ts";
import { ViewSwitch } from "./ViewSwitch.tsx";
import "./picture.css";

const dayMs = 86_400_000;
const daysBack: Record<Period, number> = { day: 1, week: 6, month: 29 };

/** Local calendar day of an instant. */
function dayOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The picture that is shown: the partnership's, else the own one. */
function usePictures() {
  const remembered = useRemembered(
    "situation",
    "/api/v1/situation",
    {},
    { name: "pictures" },
  );
  const all = remembered.value?.items ?? [];
  const first = all.find((item) => item.kind === "partnership") ?? all[0];
  return { all, first, isAsking: remembered.isAsking };
}

/** The list first, the map by a switch in the thumb zone; both count the same. */
export function PictureScreen() {
  const t = useTranslations("capture.picture");
  const { all, first, isAsking } = usePictures();
  const [circleId, setCircleId] = useState<string>();
  const shown = all.find((item) => item.circleId === circleId) ?? first;
  if (shown === undefined)
    return (
      <PhoneLayout
        hasLine
        bar={<PhoneBar title={t("title", { name: "" })} />}
        strip={<OfflineStrip />}
        thumb={<ReportButton />}
        dock={<Dock current="picture" />}
      >
        {!isAsking && (
          <p className="phone-second picture-empty">{t("unread")}</p>
        )}
      </PhoneLayout>
    );
  return (
    <ShownPicture
      key={shown.circleId}
      circleId={shown.circleId}
      name={shown.kind === "own" ? t("own") : t("title", { name: shown.name })}
      pictures={all.map((item) => ({
        id: item.circleId,
        name: item.kind === "own" ? t("own") : item.name,
      }))}
      onPicture={setCircleId}
    />
  );
}

interface ShownPictureProps {
  readonly circleId: string;
  readonly name: string;
  readonly pictures: readonly { readonly id: string; readonly name: string }[];
  readonly onPicture: (circleId: string) => void;
}

function ShownPicture(props: ShownPictureProps) {
  const t = useTranslations("capture.picture");
  const format = useFormat();
  const { now } = usePhone();
  const [period, setPeriod] = useState<Period>("day");
  const [category, setCategory] = useState("");
  const [view, setView] = useState<"list" | "map">("list");
  const [selected, setSelected] = useState<string>();
  const places = useReference("places");
  const query = {
    from: dayOf(now - daysBack[period] * dayMs),
    to: dayOf(now),
    level: 500,
    groupLimit: 500,
    ...(category !== "" && { categories: category }),
  };
  const remembered = useRemembered(
    "situation",
    "/api/v1/situation/{circleId}",
    { path: { circleId: props.circleId }, query },
    { name: `picture:${props.circleId}:${period}:${category}` },
  );
  const picture = remembered.value;
  const rows = useMemo(
    () => (picture ? pictureRows(picture, places?.items ?? []) : []),
    [picture, places],
  );
  const row = rows.find((one) => one.key === selected) ?? rows[0];
  const asOf =
    remembered.at === null
      ? ""
      : t(remembered.isFresh ? "live" : "asOf", {
          time: format.clock(new Date(remembered.at)),
        });
  return (
    <PhoneLayout
      isWide={view === "map"}
      hasLine
      bar={
        <PhoneBar
          title={props.name}
          note={
            picture === undefined
              ? asOf
              : `${t("points", { count: picture.total })} · ${asOf}`
          }
        />
      }
      strip={
        <PictureFilter
          period={period}
          onPeriod={setPeriod}
          category={category}
          onCategory={setCategory}
          pictures={props.pictures}
          circleId={props.circleId}
          onPicture={props.onPicture}
        />
      }
      thumb={
        <>
          <ViewSwitch view={view} onChange={setView} />
          <ReportButton />
        </>
      }
      dock={<Dock current="picture" />}
    >
      {picture !== undefined && rows.length === 0 && (
        <p className="phone-second picture-empty">
          <b>{t("emptyTitle")}</b> {t("empty")}
        </p>
      )}
      {picture === undefined && !remembered.isAsking && (
        <p className="phone-second picture-empty">{t("unread")}</p>
      )}
      {view === "list" ? (
        <PictureList rows={rows} selected={selected} onSelect={setSelected} />
      ) : (
        <PictureMap
          rows={rows}
          selected={row?.key}
          onSelect={setSelected}
          foot={
            row && (
              <PictureRowButton
                row={row}
                isSelected={false}
                onSelect={() => setSelected(row.key)}
              />
            )
          }
        />
      )}
      {view === "list" && picture !== undefined && (
        <PictureLegend parties={picture.parties} />
      )}
    </PhoneLayout>
  );
}

function PictureLegend(props: {
  readonly parties: {
    readonly own: number;
    readonly partner: number;
    readonly joint: number;
  };
}) {
  const t = useTranslations("capture.picture");
  const platform = useTranslations("platform.party");
  return (
    <>
      <p className="picture-legend">
        {(["own", "partner", "joint"] as const)
          .filter((party) => props.parties[party] > 0)
          .map((party) => (
            <PartyName key={party} party={party} size={18}>
              {platform(party)} {props.parties[party]}
            </PartyName>
          ))}
      </p>
      <p className="phone-second">{t("noPersons")}</p>
    </>
  );
}
