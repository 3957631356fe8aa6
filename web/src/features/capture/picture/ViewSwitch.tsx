// SPDX-License-Identifier: EUPL-1.2
import { useTranslations } from "../../../platform/i18n/index.ts";
import { PhoneIcon } from "../icon/PhoneIcon.tsx";

const views = ["list", "map"] as const;
type View = (typeof views)[number];

/** List or map, in the thumb zone. */
export function ViewSwitch(props: {
  readonly view: View;
  readonly onChange: (view: View) => void;
}) {
  const t = useTranslations("capture.picture");
  return (
    <fieldset className="view-switch">
      <legend className="visually-hidden">{t("view")}</legend>
      {views.map((view) => (
        <label key={view} className="view-switch__option">
          <input
            type="radio"
            name="view"
            className="visually-hidden"
            checked={view === props.view}
            onChange={() => props.onChange(view)}
          />
          <PhoneIcon name={view} />
          {t(view)}
        </label>
      ))}
    </fieldset>
  );
}
