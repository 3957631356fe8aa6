// SPDX-License-Identifier: EUPL-1.2
import type { SignInStep } from "@schulterschluss/contract/identity";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { EnrolFactor } from "../factors/EnrolFactor.tsx";
import { CredentialsForm } from "./CredentialsForm.tsx";
import { RequestResetForm } from "./ResetForms.tsx";
import { SecondFactorForm } from "./SecondFactorForm.tsx";

/** Takes what the server says remains to be done. */
export type StepHandler = (step: SignInStep) => void;

interface SignInFlowProps {
  readonly onDone: () => void;
  /** Where the flow stands at first; `null` begins with name and password. */
  readonly from?: SignInStep | null;
  /** Replaces name and password, e.g. by the password alone when unlocking. */
  readonly first?: (onStep: StepHandler) => ReactNode;
}

/** Name and password, second factor, first factor to set up: until signed in. */
export function SignInFlow({ onDone, from = null, first }: SignInFlowProps) {
  const t = useTranslations("signIn");
  const [step, setStep] = useState<SignInStep | null>(from);
  const [resetting, setResetting] = useState(false);
  const onStep: StepHandler = (next) => {
    if (next.next === "done") onDone();
    else setStep(next);
  };
  if (resetting) return <RequestResetForm onBack={() => setResetting(false)} />;
  switch (step?.next) {
    case "secondFactor":
      return (
        <Titled title={t("second.title")} lead={t("second.lead")}>
          <SecondFactorForm factors={step.factors} onStep={onStep} />
        </Titled>
      );
    case "enrolFactor":
      return (
        <Titled title={t("enrol.title")} lead={t("enrol.lead")}>
          <EnrolFactor onDone={onDone} />
        </Titled>
      );
    default:
      if (first !== undefined) return first(onStep);
      return (
        <Titled title={t("title")} lead={t("lead")}>
          <CredentialsForm
            onStep={onStep}
            onForgotten={() => setResetting(true)}
          />
        </Titled>
      );
  }
}

/** Heading and one sentence above a step. */
export function Titled(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}) {
  return (
    <>
      <h1 className="sign-in__title">{props.title}</h1>
      {props.lead !== undefined && (
        <p className="muted sign-in__lead">{props.lead}</p>
      )}
      {props.children}
    </>
  );
}
