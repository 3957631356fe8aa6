// SPDX-License-Identifier: EUPL-1.2
import { fillText } from "@schulterschluss/contract/errors";
import { locales } from "@schulterschluss/contract/core";
import { Defect } from "../errors/defect.ts";
import type { MailParams, MailTemplate } from "./mailTemplate.ts";

const placeholders = new Set(["organisation", "count", "link", "until"]);

function faultsOf(template: MailTemplate): string[] {
  const texts = locales.flatMap((locale) => [
    template.subject[locale],
    template.text[locale],
  ]);
  const unknown = texts
    .flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)])
    .flatMap((match) => match[1] ?? [])
    .filter((name) => !placeholders.has(name));
  const withoutLink = locales.filter(
    (locale) => !template.text[locale].includes("{link}"),
  );
  return [
    ...unknown.map((name) => `${template.key}: unknown placeholder {${name}}`),
    ...withoutLink.map((locale) => `${template.key}: no {link} in ${locale}`),
  ];
}

/** The mails of all modules by their key. */
export type MailTemplates = ReadonlyMap<string, MailTemplate>;

/** Collects templates; throws a Defect that lists every fault in them. */
export function createTemplates(
  templates: readonly MailTemplate[],
): MailTemplates {
  const byKey = new Map(templates.map((template) => [template.key, template]));
  const faults = templates.flatMap(faultsOf);
  if (byKey.size < templates.length)
    faults.push("two mail templates have the same key");
  if (faults.length > 0) throw new Defect(faults.join("\n"));
  return byKey;
}

/** The template of a key; throws a Defect for an unknown one. */
export function getTemplate(
  templates: MailTemplates,
  key: string,
): MailTemplate {
  const template = templates.get(key);
  if (template === undefined) throw new Defect(`no mail template ${key}`);
  return template;
}

/** A mail as it is sent. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** Fills a template; the link must be a full address. */
export function writeMail(
  template: MailTemplate,
  locale: "de" | "en" | "fr",
  values: MailParams & { readonly link: string },
): MailText {
  const params = { ...values };
  return {
    subject: fillText(template.subject[locale], params),
    text: `${fillText(template.text[locale], params)}\n`,
  };
}
