// SPDX-License-Identifier: EUPL-1.2
import { useId, useState } from "react";
import { useTranslations } from "../../../platform/i18n/index.ts";
import { PhoneButton } from "../phone/PhoneLayout.tsx";
import { PhoneSheet } from "../phone/PhoneSheet.tsx";
import { useActOnPatrol } from "./useActOnPatrol.ts";
import type { PatrolNow } from "./usePatrols.ts";

/** Ends a patrol with a line about what mattered. */
export function FinishSheet(props: {
  readonly row: PatrolNow;
  readonly onClose: () => void;
}) {
  const t = useTranslations("capture.patrol");
  const act = useActOnPatrol();
  const [debrief, setDebrief] = useState("");
  const id = useId();
  const { row, onClose } = props;
  const finish = async () => {
    await act(row, "finish", debrief);
    onClose();
  };
  return (
    <PhoneSheet
      title={t("finishTitle")}
      onClose={onClose}
      thumb={
        <PhoneButton look="primary" size="act" onClick={() => void finish()}>
          {t("finishConfirm")}
        </PhoneButton>
      }
    >
      <div className="phone-field">
        <label htmlFor={id} className="phone-field__label">
          {t("debrief")}
        </label>
        <p id={`${id}-hint`} className="phone-field__hint">
          {t("debriefHint")}
        </p>
        <textarea
          id={id}
          className="phone-input"
          aria-describedby={`${id}-hint`}
          maxLength={10_000}
          value={debrief}
          onChange={(event) => setDebrief(event.target.value)}
        />
      </div>
    </PhoneSheet>
  );
}
