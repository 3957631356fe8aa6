// SPDX-License-Identifier: EUPL-1.2
import type { MailTemplate } from "../../platform/mail/mailTemplate.ts";

/** Invites a person to an authority. */
export const invitationMail: MailTemplate = {
  key: "identity.invitation",
  subject: {
    de: "Einladung zu Schulterschluss",
    en: "Invitation to Schulterschluss",
    fr: "Invitation à Schulterschluss",
  },
  text: {
    de: "Guten Tag,\n\n{organisation} lädt Sie ein, in Schulterschluss mitzuarbeiten. Mit diesem Link richten Sie Ihren Zugang ein; er gilt bis {until} und nur einmal:\n\n{link}\n\nWenn Sie die Einladung nicht erwartet haben, brauchen Sie nichts zu tun.\n",
    en: "Hello,\n\n{organisation} invites you to work in Schulterschluss. This link sets up your access; it is valid until {until} and works once:\n\n{link}\n\nIf you did not expect this invitation, you need not do anything.\n",
    fr: "Bonjour,\n\n{organisation} vous invite à travailler dans Schulterschluss. Ce lien permet de créer votre accès ; il est valable jusqu’au {until} et ne fonctionne qu’une fois :\n\n{link}\n\nSi vous n’attendiez pas cette invitation, vous n’avez rien à faire.\n",
  },
};

/** Carries a link to set a new password. */
export const passwordResetMail: MailTemplate = {
  key: "identity.passwordReset",
  subject: {
    de: "Neues Passwort für Schulterschluss",
    en: "New password for Schulterschluss",
    fr: "Nouveau mot de passe pour Schulterschluss",
  },
  text: {
    de: "Guten Tag,\n\nmit diesem Link legen Sie ein neues Passwort fest; er gilt bis {until} und nur einmal:\n\n{link}\n\nWenn Sie das nicht verlangt haben, brauchen Sie nichts zu tun: Ihr Passwort bleibt, wie es ist.\n",
    en: "Hello,\n\nthis link sets a new password; it is valid until {until} and works once:\n\n{link}\n\nIf you did not ask for it, you need not do anything: your password stays as it is.\n",
    fr: "Bonjour,\n\nce lien permet de choisir un nouveau mot de passe ; il est valable jusqu’au {until} et ne fonctionne qu’une fois :\n\n{link}\n\nSi vous ne l’avez pas demandé, vous n’avez rien à faire : votre mot de passe reste inchangé.\n",
  },
};

/** Says at the former address that name or address for signing in was changed. */
export const loginChangedMail: MailTemplate = {
  key: "identity.loginChanged",
  subject: {
    de: "Ihre Anmeldung bei Schulterschluss wurde geändert",
    en: "Your sign-in to Schulterschluss was changed",
    fr: "Votre connexion à Schulterschluss a été modifiée",
  },
  text: {
    de: "Guten Tag,\n\nAdresse oder Dienstname Ihres Kontos wurde geändert. Waren Sie das, brauchen Sie nichts zu tun. Sonst wenden Sie sich bitte gleich an die Verwaltung der Zugänge in Ihrer Behörde.\n\n{link}\n",
    en: "Hello,\n\nthe address or service name of your account was changed. If it was you, you need not do anything. Otherwise please turn at once to those who manage access in your authority.\n\n{link}\n",
    fr: "Bonjour,\n\nl’adresse ou le nom de service de votre compte a été modifié. Si c’était vous, vous n’avez rien à faire. Sinon, adressez-vous immédiatement aux responsables des accès de votre autorité.\n\n{link}\n",
  },
};

const zones = { de: "de-DE", en: "en-GB", fr: "fr-FR" } as const;

/** An instant as a mail names it, in German legal time. */
export function mailInstant(at: Date, locale: keyof typeof zones): string {
  return new Intl.DateTimeFormat(zones[locale], {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: "Europe/Berlin",
  }).format(at);
}
