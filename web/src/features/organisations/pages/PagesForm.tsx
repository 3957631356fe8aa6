// SPDX-License-Identifier: EUPL-1.2
import type { PublicPages } from "@schulterschluss/contract/organisations";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import {
  Button,
  Notice,
  TextArea,
  TextField,
} from "../../../platform/ui/index.ts";

type Texts = Pick<PublicPages, "imprint" | "privacy" | "accessibility">;
type Section = keyof Texts;
type FieldOf<S extends Section> = keyof Texts[S] & string;

const fields = {
  imprint: ["body", "address", "representative", "email", "phone", "vatId"],
  privacy: ["officer", "email", "authority", "authorityUrl", "addition"],
  accessibility: [
    "statedOn",
    "feedbackEmail",
    "enforcement",
    "enforcementUrl",
    "exceptions",
  ],
} as const satisfies { [S in Section]: readonly FieldOf<S>[] };

const long = new Set(["address", "addition", "exceptions"]);
const types: Readonly<Record<string, string>> = {
  email: "email",
  feedbackEmail: "email",
  phone: "tel",
  authorityUrl: "url",
  enforcementUrl: "url",
  statedOn: "date",
};

/** All texts in one form; an empty entry is left out on the page. */
export function PagesForm({ pages }: { readonly pages: PublicPages }) {
  const t = useTranslations("organisations.page");
  const [texts, setTexts] = useState<Texts>({
    imprint: pages.imprint,
    privacy: pages.privacy,
    accessibility: pages.accessibility,
  });
  const write = useWrite("organisations", "put", "/api/v1/public-pages");
  const errors = fieldMessages(write.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ body: texts, ifMatch: pages.version });
  };
  const set = (section: Section, field: string, value: string) =>
    setTexts((before) => ({
      ...before,
      [section]: { ...before[section], [field]: value === "" ? null : value },
    }));
  return (
    <form className="form" onSubmit={submit} noValidate>
      <WriteErrors error={write.error} />
      {(["imprint", "privacy", "accessibility"] as const).map((section) => (
        <fieldset key={section} className="rows">
          <legend className="rows__legend">{t(section)}</legend>
          {fields[section].map((field) => (
            <PageField
              key={field}
              field={field}
              label={t(field)}
              value={
                Object.entries(texts[section]).find(
                  ([name]) => name === field,
                )?.[1]
              }
              error={errors[`${section}.${field}`]}
              onChange={(value) => set(section, field, value)}
            />
          ))}
        </fieldset>
      ))}
      {write.isSuccess && (
        <Notice kind="ok" role="status">
          {t("saved")}
        </Notice>
      )}
      <div className="form__actions">
        <Button kind="primary" type="submit" busy={write.isPending}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

interface PageFieldProps {
  readonly field: string;
  readonly label: string;
  readonly value: string | null | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

function PageField({ field, label, value, error, onChange }: PageFieldProps) {
  const shared = { label, value: value ?? "", error, onChange, optional: true };
  if (long.has(field)) return <TextArea {...shared} rows={3} />;
  return <TextField {...shared} type={types[field] ?? "text"} />;
}
