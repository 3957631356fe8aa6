// SPDX-License-Identifier: EUPL-1.2
import type { PictureRef } from "@schulterschluss/contract/situation";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useFormat } from "../../platform/i18n/index.ts";
import { useHat } from "../../platform/session/index.ts";
import { Icon, Segmented } from "../../platform/ui/index.ts";

const route = getRouteApi("/$organisationSlug/lage");

interface PictureSwitchProps {
  readonly all: readonly PictureRef[];
  readonly chosen: PictureRef;
}

/** Own picture or that of a partnership; the address says which. */
export function PictureSwitch({ all, chosen }: PictureSwitchProps) {
  const t = useTranslations("situation");
  const words = usePictureWords();
  const navigate = route.useNavigate();
  const change = (bild: string) =>
    void navigate({
      search: (before) => ({ ...before, bild, gruppe: undefined }),
    });
  const options = all.map((picture) => ({
    value: picture.kind === "own" ? "eigenes" : picture.slug,
    label: words(picture),
  }));
  const value = chosen.kind === "own" ? "eigenes" : chosen.slug;
  if (options.length < 2) return null;
  if (options.length <= 3) {
    return (
      <Segmented
        label={t("picture")}
        segments={options.toReversed()}
        value={value}
        onChange={change}
      />
    );
  }
  return (
    <label className="situation-select">
      <span className="visually-hidden">{t("picture")}</span>
      <select
        className="control"
        value={value}
        onChange={(event) => change(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="chevronDown" size={16} />
    </label>
  );
}

/** "mit Landespolizei", or that it is only the own one. */
function usePictureWords(): (picture: PictureRef) => string {
  const t = useTranslations("situation");
  const format = useFormat();
  const { membership } = useHat();
  return (picture) => {
    if (picture.kind === "own") return t("own");
    const others = picture.members.filter(
      ({ id }) => id !== membership.organisation.id,
    );
    return t("with", {
      names: format.list(others.map(({ shortName }) => shortName)),
    });
  };
}
