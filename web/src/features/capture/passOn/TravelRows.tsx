// SPDX-License-Identifier: EUPL-1.2
import { type ReactNode, useId } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { PhoneIcon, type PhoneIconName } from "../icon/PhoneIcon.tsx";
import { SectionHead } from "../phone/PhoneLayout.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { CaptureLabel } from "../record/labels.ts";

/** What of the free content travels. */
export interface Travels {
  readonly facts: boolean;
  readonly photos: boolean;
  readonly assessment: boolean;
}

/** Field by field what goes along; the assessment is off and says where it stays. */
export function TravelRows(props: {
  readonly label: Extract<CaptureLabel, { kind: "incident" }>;
  readonly photoCount: number;
  readonly travels: Travels;
  readonly onChange: (travels: Travels) => void;
}) {
  const t = useTranslations("capture.passOn");
  const { profile } = usePhone();
  const { label, photoCount, travels, onChange } = props;
  const facts = label.facts.trim();
  return (
    <>
      <SectionHead end={t("onlyTicked")}>{t("what")}</SectionHead>
      <div className="phone-rows">
        <div className="phone-row phone-row--48">
          <span className="phone-row__lead">
            <PhoneIcon name="lock" />
          </span>
          <span className="phone-row__text">
            <b>{t("core")}</b>
          </span>
          <span className="phone-row__end">{t("always")}</span>
        </div>
        {facts !== "" && (
          <SwitchRow
            icon="note"
            title={t("facts")}
            note={t("quote", { text: shortened(facts) })}
            isOn={travels.facts}
            onChange={(isOn) => onChange({ ...travels, facts: isOn })}
          />
        )}
        {photoCount > 0 && (
          <SwitchRow
            icon="image"
            title={t("photos", { count: photoCount })}
            isOn={travels.photos}
            onChange={(isOn) => onChange({ ...travels, photos: isOn })}
          />
        )}
        {label.assessment.trim() !== "" && (
          <SwitchRow
            icon={travels.assessment ? "eye" : "eyeOff"}
            title={t("assessment")}
            note={
              travels.assessment
                ? t("travels")
                : t("staysWith", { unit: profile.unitName })
            }
            isOn={travels.assessment}
            onChange={(isOn) => onChange({ ...travels, assessment: isOn })}
          />
        )}
      </div>
    </>
  );
}

const quoteLength = 60;

function shortened(text: string): string {
  return text.length <= quoteLength
    ? text
    : `${text.slice(0, quoteLength).trimEnd()} …`;
}

/** A row whose whole width switches. */
export function SwitchRow(props: {
  readonly icon?: PhoneIconName;
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}) {
  const id = useId();
  return (
    <label htmlFor={id} className="phone-row phone-row--56">
      {props.icon !== undefined && (
        <span className="phone-row__lead">
          <PhoneIcon name={props.icon} />
        </span>
      )}
      <span className="phone-row__text">
        <b>{props.title}</b>
        {props.note !== undefined && (
          <span className="phone-row__note">{props.note}</span>
        )}
      </span>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={props.isOn}
        className="visually-hidden"
        checked={props.isOn}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <span className="phone-switch" aria-hidden="true" />
    </label>
  );
}
