// SPDX-License-Identifier: EUPL-1.2
import type { Translation } from "../../../platform/i18n/index.ts";
import type { factors as german } from "./messages.de.ts";

/** Words of second factors. */
export const factors: Translation<typeof german> = {
  passkey: "Passkey",
  passkeyText:
    "By fingerprint, face or device PIN, or with a security key. The quickest and the safest.",
  passkeyAdd: "Add a passkey",
  passkeyName: "Name",
  passkeyNameHint: "for example service phone or key on the ring",
  passkeyUnnamed: "without a name",
  passkeySince: "since {date}",
  passkeyRemove: "Remove {name}",
  totp: "Code from an app",
  totpText: "An app on the service phone shows a new code every 30 seconds.",
  totpSetUp: "Set up app",
  totpScan: "Scan the picture with the app, or type the key:",
  totpQr: "QR picture for the app",
  totpCode: "First code from the app",
  totpConfirm: "Confirm app",
  totpOn: "set up",
  totpRemove: "Remove app",
  paper: "Printed code list",
  paperText:
    "For everyone without a service phone. Each code works once; keep the list like a service card.",
  paperMake: "Make a list",
  paperRenew: "Make a new list",
  paperRenewText: "The former list ends at once.",
  paperLeft:
    "{count, plural, =0 {no code left} one {one code left} other {# codes left}}",
  paperNone: "no list",
  paperShown:
    "These codes are shown only now. Print the list or write it down.",
  paperPrint: "Print",
  paperKept: "I have the list",
  paperTitle: "Code list Schulterschluss",
  notSetUp: "not set up",
  confirmTitle: "Is it you?",
  confirmText: "This change needs your password once more.",
  confirmPassword: "Password",
  confirm: "Confirm",
};
