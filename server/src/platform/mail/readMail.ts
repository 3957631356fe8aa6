// SPDX-License-Identifier: EUPL-1.2
import { locales } from "@schulterschluss/contract/core";
import type { Uuid } from "../db/actor.ts";
import type { Keys } from "../keys/keys.ts";
import { type MailContent, mailContent } from "./mailContent.ts";
import type { MailRow } from "./mails.repo.ts";
import {
  type MailTemplates,
  type MailText,
  getTemplate,
  writeMail,
} from "./templates.ts";

/** A mail opened and written out. */
export interface OpenedMail extends MailText {
  readonly to: string;
  readonly path: string;
}

/** Opens a row of the queue; undefined when its key was destroyed. */
export function openMail(
  parts: {
    readonly keys: Keys;
    /** Asked for at each use: modules come after the platform. */
    readonly templates: () => MailTemplates;
    readonly publicUrl: string;
  },
  organisationId: Uuid,
  row: MailRow,
): OpenedMail | undefined {
  const { id, sealed, data_key } = row;
  if (data_key === null) return undefined;
  const content: MailContent = mailContent.parse(
    parts.keys.open(organisationId, { id, sealed, data_key }),
  );
  const { organisation, count, until } = content.params;
  const text = writeMail(
    getTemplate(parts.templates(), row.template),
    locales.find((locale) => locale === row.locale) ?? "de",
    {
      link: `${parts.publicUrl}${content.path}`,
      ...(organisation !== undefined && { organisation }),
      ...(count !== undefined && { count }),
      ...(until !== undefined && { until }),
    },
  );
  return { ...text, to: content.to, path: content.path };
}
