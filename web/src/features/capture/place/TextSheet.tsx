// SPDX-License-Identifier: EUPL-1.2
import { useId } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { PhoneButton } from "../phone/PhoneLayout.tsx";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { usePhone } from "../phone/phoneState.ts";
import type { CaptureDraft } from "../record/draft.ts";

/** Facts and assessment apart; every keystroke is in the draft. */
export function TextSheet(props: {
  readonly draft: CaptureDraft;
  readonly onClose: () => void;
}) {
  const t = useTranslations("capture.text");
  const { changeDraft } = usePhone();
  const { draft, onClose } = props;
  return (
    <PhoneSheet
      title={t("title")}
      onClose={onClose}
      thumb={
        <PhoneButton look="primary" size="act" onClick={onClose}>
          {t("done")}
        </PhoneButton>
      }
    >
      <StatementFields
        facts={draft.facts}
        assessment={draft.assessment}
        onChange={(texts) =>
          changeDraft(draft.id, (present) => ({ ...present, ...texts }))
        }
      />
    </PhoneSheet>
  );
}

/** The two fields of a statement: what was, and what the officer thinks of it. */
export function StatementFields(props: {
  readonly facts: string;
  readonly assessment: string;
  readonly onChange: (texts: {
    readonly facts: string;
    readonly assessment: string;
  }) => void;
}) {
  const t = useTranslations("capture.text");
  const { profile } = usePhone();
  const { facts, assessment, onChange } = props;
  return (
    <>
      <LongText
        label={t("facts")}
        hint={t("factsHint")}
        value={facts}
        onChange={(value) => onChange({ facts: value, assessment })}
      />
      <LongText
        label={t("assessment")}
        hint={t("assessmentHint", { unit: profile.unitName })}
        value={assessment}
        onChange={(value) => onChange({ facts, assessment: value })}
      />
      <p className="phone-second place-visible">{t("names")}</p>
    </>
  );
}

function LongText(props: {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="phone-field">
      <label htmlFor={id} className="phone-field__label">
        {props.label}
      </label>
      <p id={`${id}-hint`} className="phone-field__hint">
        {props.hint}
      </p>
      <textarea
        id={id}
        className="phone-input"
        aria-describedby={`${id}-hint`}
        maxLength={10_000}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </div>
  );
}
