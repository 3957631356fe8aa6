// SPDX-License-Identifier: EUPL-1.2
import type { Incident } from "@schulterschluss/contract/incidents";
import type { Proposal } from "@schulterschluss/contract/transmissions";
import type { FormEvent, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useWrite } from "../../../platform/api/index.ts";
import { WriteErrors } from "../../../platform/page/index.ts";
import {
  Button,
  Notice,
  RadioField,
  SelectField,
} from "../../../platform/ui/index.ts";
import { type DraftProps, basesFor, withKind } from "./draft.ts";
import { PartnerView } from "./PartnerView.tsx";
import { RecipientChoice } from "./RecipientChoice.tsx";
import { SelectionFields } from "./SelectionFields.tsx";
import { TelephoneNote } from "./TelephoneNote.tsx";

interface PassOnFormProps extends DraftProps {
  readonly incident: Incident;
  readonly proposal: Proposal;
  readonly onClose: () => void;
  readonly onSent: (transmissionId: string) => void;
}

/** To whom, how, what travels; the sentence of responsibility stands above the button. */
export function PassOnForm(props: PassOnFormProps) {
  const { incident, proposal, draft, onChange } = props;
  const t = useTranslations("transmissions.pass");
  const form = useTranslations("platform.form");
  const write = useWrite("transmissions", "post", "/api/v1/transmissions");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate({ body: draft }, { onSuccess: () => props.onSent(draft.id) });
  };
  return (
    <form className="pass-on" onSubmit={submit} noValidate>
      <div className="pass-on__steps">
        <WriteErrors error={write.error} />
        <Step number={1} title={t("step1")}>
          <RecipientChoice
            proposal={proposal}
            draft={draft}
            onChange={onChange}
          />
        </Step>
        <Step number={2} title={t("step2")}>
          <KindAndGround
            proposal={proposal}
            draft={draft}
            onChange={onChange}
          />
          <TelephoneNote
            proposal={proposal}
            draft={draft}
            onChange={onChange}
          />
        </Step>
        <Step number={3} title={t("step3")}>
          <SelectionFields
            incident={incident}
            draft={draft}
            onChange={onChange}
          />
        </Step>
        <Notice kind="warm" title={t("responsible")} />
        <div className="form__actions">
          <Button
            kind="primary"
            icon="send"
            type="submit"
            busy={write.isPending}
          >
            {t("send")}
          </Button>
          <Button kind="plain" onClick={props.onClose}>
            {form("cancel")}
          </Button>
        </div>
      </div>
      <PartnerView proposal={proposal} draft={draft} />
    </form>
  );
}

function Step(props: {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="stack">
      <h2 className="pass-on__step">
        <span aria-hidden="true">{props.number}</span>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

function KindAndGround(props: DraftProps & { readonly proposal: Proposal }) {
  const { proposal, draft, onChange } = props;
  const t = useTranslations("transmissions");
  return (
    <>
      <RadioField
        legend={t("pass.step2")}
        value={draft.kind}
        onChange={(kind) => onChange(withKind(draft, proposal, kind))}
        options={proposal.kinds.map((kind) => ({
          value: kind,
          label: t(`kind.${kind}`),
          note: t(`kindHint.${kind}`),
        }))}
      />
      <SelectField
        label={t("pass.ground")}
        value={draft.legalBasisKey}
        onChange={(legalBasisKey) => onChange({ ...draft, legalBasisKey })}
        options={basesFor(proposal, draft.kind).map((basis) => ({
          value: basis.key,
          label: basis.unverified
            ? `${basis.text} (${t("pass.unverified")})`
            : basis.text,
        }))}
      />
    </>
  );
}
