// SPDX-License-Identifier: EUPL-1.2
import { type Locale, locales } from "@schulterschluss/contract/core";

interface Wish {
  readonly language: string;
  readonly weight: number;
}

function wishOf(part: string): Wish {
  const [tag = "", ...params] = part.trim().toLowerCase().split(";");
  const weight = params.map((param) => /^\s*q=([0-9.]+)$/.exec(param)?.[1]);
  const given = weight.find((value) => value !== undefined);
  return {
    language: tag.split("-")[0] ?? "",
    weight: given === undefined ? 1 : Number(given),
  };
}

/** The language of the answer from `Accept-Language`; German when none fits. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wishes = (acceptLanguage ?? "")
    .slice(0, 200)
    .split(",")
    .map(wishOf)
    .filter((wish) => wish.weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { language } of wishes) {
    const locale = locales.find((candidate) => candidate === language);
    if (locale !== undefined) return locale;
  }
  return "de";
}
