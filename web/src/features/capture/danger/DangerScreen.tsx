// SPDX-License-Identifier: EUPL-1.2
import { useFormat, useTranslations } from "../../../platform/i18n/index.ts";
import { UrgencyBar } from "../../../platform/ui/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";
import { useStation } from "../passOn/proposalMemory.ts";
import { useBack, useGo } from "../phone/navigation.ts";
import {
  PhoneBar,
  PhoneButton,
  PhoneLayout,
  PhoneRow,
  SectionHead,
} from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import { useReference } from "../phone/references.ts";
import { directionOf, distanceM } from "../place/distance.ts";
import { useLocation } from "../place/geolocation.ts";
import { type Fix, offerPlaces } from "../place/placeChoice.ts";
import { useDistrictName } from "../place/PlaceList.tsx";
import { type CaptureDraft, newDraft } from "../record/draft.ts";
import "./danger.css";

const fireNumber = "112";

/** Call first. The only red surface; works without a network and while locked. */
export function DangerScreen(props: {
  readonly draft: CaptureDraft | undefined;
}) {
  const t = useTranslations("capture");
  const { emergencyNumber, setDraft } = usePhone();
  const go = useGo();
  const back = useBack();
  const { draft } = props;
  const station = useStation();
  const note = (number: string) => {
    const now = Date.now();
    const present = draft ?? newDraft(now);
    setDraft({ ...present, calls: [...present.calls, { number, at: now }] });
    if (draft === undefined)
      go({ name: "danger", draftId: present.id }, { replace: true });
  };
  const toReport = () => {
    const present = draft ?? newDraft(Date.now());
    setDraft({ ...present, urgency: present.urgency ?? "p1" });
    const name = present.category === null ? "category" : "place";
    go({ name, draftId: present.id }, { replace: true });
  };
  return (
    <PhoneLayout
      hasLine
      bar={
        <PhoneBar
          title={t("danger.title")}
          back={{ icon: "arrowLeft", label: t("action.back"), onClick: back }}
        />
      }
      thumb={
        <>
          <a
            className="danger-call"
            href={`tel:${emergencyNumber}`}
            onClick={() => note(emergencyNumber)}
          >
            <PhoneIcon name="call" size={40} />
            <span>
              {t("danger.call", { number: emergencyNumber })}
              <small>{t("danger.police")}</small>
            </span>
          </a>
          <div className={station === undefined ? undefined : "phone-half"}>
            <a
              className="phone-button phone-button--warn"
              href={`tel:${fireNumber}`}
              onClick={() => note(fireNumber)}
            >
              <span>
                {t("danger.call", { number: fireNumber })}
                <small>{t("danger.fire")}</small>
              </span>
            </a>
            {station !== undefined && (
              <a
                className="phone-button"
                href={`tel:${station.phone}`}
                onClick={() => note(station.phone)}
              >
                <span>
                  {t("danger.station")}
                  <small>{station.name}</small>
                </span>
              </a>
            )}
          </div>
          <PhoneButton icon="arrowRight" onClick={toReport}>
            {t("danger.toReport")}
          </PhoneButton>
        </>
      }
    >
      <UrgencyBar level="p1" />
      <p className="danger-first">
        {t("danger.first")}
        <br />
        {t("danger.second")}
      </p>
      <ReadOutPlace />
      <CalledList draft={draft} />
    </PhoneLayout>
  );
}

/** Where the officer stands, in words that can be read out: a known place, else the way from one. */
function useReadOut(fix: Fix | null): string {
  const t = useTranslations("capture.danger");
  const { now } = usePhone();
  const places = useReference("places")?.items ?? [];
  const districtOf = useDistrictName();
  if (fix === null) return t("noPlace");
  const chosen = offerPlaces(fix, places, null, now).chosen;
  if (chosen?.kind === "known") return chosen.name;
  const near = places
    .map((place) => ({
      place: place.name,
      metres: distanceM(place.position, fix.position),
      direction: directionOf(place.position, fix.position),
    }))
    .toSorted((a, b) => a.metres - b.metres)[0];
  if (near === undefined || near.metres > 1_000)
    return districtOf(fix.position) ?? t("measured");
  return t("near", {
    place: near.place,
    metres: Math.round(near.metres / 10) * 10,
    direction: t(`directions.${near.direction}`),
  });
}

function ReadOutPlace() {
  const t = useTranslations("capture");
  const format = useFormat();
  const { profile } = usePhone();
  const { fix } = useLocation();
  const districtOf = useDistrictName();
  const name = useReadOut(fix);
  const accuracy =
    fix === null
      ? undefined
      : `± ${t("place.metres", { metres: Math.round(fix.accuracyM) })}`;
  return (
    <>
      <SectionHead end={accuracy}>{t("danger.readOut")}</SectionHead>
      <p className="phone-large">{name}</p>
      {fix === null ? (
        <p>{t("danger.noPlaceNote")}</p>
      ) : (
        <>
          <p>
            {[districtOf(fix.position), profile.organisationName]
              .filter((part) => part !== undefined && part !== name)
              .join(", ")}
          </p>
          <p className="danger-position">
            {`${format.number(fix.position.lat, 5)} ${t("danger.north")} · ${format.number(fix.position.lon, 5)} ${t("danger.east")}`}
          </p>
        </>
      )}
    </>
  );
}

function CalledList({ draft }: { readonly draft: CaptureDraft | undefined }) {
  const t = useTranslations("capture.danger");
  const format = useFormat();
  return (
    <div role="status">
      {draft !== undefined && draft.calls.length > 0 && (
        <>
          <SectionHead>{t("called")}</SectionHead>
          <div className="phone-rows danger-calls">
            {draft.calls.map((call) => (
              <PhoneRow
                key={call.at}
                icon="doneCircle"
                title={t("calledAt", {
                  number: call.number,
                  time: format.clock(new Date(call.at)),
                })}
                notes={[t("whoComes")]}
              />
            ))}
          </div>
        </>
      )}
    </div>
  );
}
