// SPDX-License-Identifier: EUPL-1.2
import { getRouteApi, Link } from "@tanstack/react-router";
import { type FormEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { fieldMessages, useWrite } from "../../../platform/api/index.ts";
import { useKeys } from "../../../platform/keys/index.ts";
import { usePageTitle, WriteErrors } from "../../../platform/page/index.ts";
import {
  Button,
  Notice,
  PageHead,
  Pane,
  Panes,
  TextArea,
  TextField,
} from "../../../platform/ui/index.ts";
import { CallFields, HowField } from "./CallFields.tsx";
import { bodyOf, useNewIncident } from "./newIncident.ts";
import { PlaceFields } from "./PlaceFields.tsx";
import { PlaceMap } from "./PlaceMap.tsx";
import { WhatFields } from "./WhatFields.tsx";
import "../incidents.css";

const route = getRouteApi("/$organisationSlug/vorfaelle/neu");

/** Records at the desk: a call, what was seen, where it is. */
export function NewIncidentPage() {
  const t = useTranslations("incidents");
  usePageTitle(t("form.title"));
  const { organisationSlug } = route.useParams();
  const state = useNewIncident(route.useSearch());
  const { draft, change } = state;
  const navigate = route.useNavigate();
  const write = useWrite("incidents", "post", "/api/v1/incidents");
  const errors = fieldMessages(write.error);
  const passOn = useRef(false);
  const save = (weitergeben: boolean) =>
    write.mutate(
      { body: bodyOf(draft) },
      {
        onSuccess: ({ id }) =>
          void navigate({
            to: "/$organisationSlug/vorfaelle/$incidentId",
            params: { organisationSlug, incidentId: id },
            search: weitergeben ? { weitergeben: true } : {},
          }),
      },
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(passOn.current);
  };
  useKeys([
    {
      key: "Enter",
      control: true,
      label: t("form.submit"),
      run: () => save(false),
    },
  ]);
  return (
    <>
      <PageHead
        trail={
          <Link to="/$organisationSlug/vorfaelle" params={{ organisationSlug }}>
            {t("trail")}
          </Link>
        }
        title={t("form.title")}
      />
      <Panes layout="record">
        <Pane label={t("form.title")}>
          <form
            className="form section incident-form"
            onSubmit={submit}
            noValidate
          >
            <Notice kind="info" title={t("form.emergency")} />
            <WriteErrors error={write.error} />
            <HowField draft={draft} onChange={change} />
            {draft.source === "phone" && (
              <CallFields draft={draft} onChange={change} />
            )}
            <WhatFields draft={draft} onChange={change} errors={errors} />
            <PlaceFields draft={draft} onChange={change} />
            <TextArea
              label={t("form.description")}
              hint={t("form.descriptionHint")}
              optional
              maxLength={10_000}
              value={draft.description}
              onChange={(description) => change({ description })}
              error={errors["description"]}
            />
            <TextField
              type="number"
              min={0}
              label={t("form.persons")}
              optional
              value={draft.personCount}
              onChange={(personCount) => change({ personCount })}
              error={errors["personCount"]}
            />
            <div className="form__actions">
              <Button
                kind="primary"
                type="submit"
                icon="check"
                busy={write.isPending}
                onClick={() => {
                  passOn.current = false;
                }}
              >
                {t("form.submit")}
              </Button>
              <Button
                type="submit"
                icon="send"
                busy={write.isPending}
                onClick={() => {
                  passOn.current = true;
                }}
              >
                {t("form.submitAndPass")}
              </Button>
            </div>
          </form>
        </Pane>
        <Pane label={t("form.map")} as="aside">
          <PlaceMap draft={draft} onChange={change} />
        </Pane>
      </Panes>
    </>
  );
}
