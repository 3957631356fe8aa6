// SPDX-License-Identifier: EUPL-1.2

/** Words of second factors. */
export const factors = {
  passkey: "Passkey",
  passkeyText:
    "Mit Fingerabdruck, Gesicht oder Geräte-PIN, oder mit einem Sicherheitsschlüssel. Am schnellsten und am sichersten.",
  passkeyAdd: "Passkey hinzufügen",
  passkeyName: "Name",
  passkeyNameHint: "zum Beispiel Diensthandy oder Schlüssel am Bund",
  passkeyUnnamed: "ohne Namen",
  passkeySince: "seit {date}",
  passkeyRemove: "{name} entfernen",
  totp: "Code aus einer App",
  totpText:
    "Eine App auf dem Diensthandy zeigt alle 30 Sekunden einen neuen Code.",
  totpSetUp: "App einrichten",
  totpScan: "Bild mit der App aufnehmen, oder den Schlüssel eintippen:",
  totpQr: "QR-Bild für die App",
  totpCode: "Erster Code aus der App",
  totpConfirm: "App bestätigen",
  totpOn: "eingerichtet",
  totpRemove: "App entfernen",
  paper: "Gedruckte Code-Liste",
  paperText:
    "Für alle ohne Diensthandy. Jeder Code gilt einmal; verwahren Sie die Liste wie einen Dienstausweis.",
  paperMake: "Liste anlegen",
  paperRenew: "Neue Liste anlegen",
  paperRenewText: "Die bisherige Liste gilt dann nicht mehr.",
  paperLeft:
    "{count, plural, =0 {kein Code übrig} one {noch ein Code} other {noch # Codes}}",
  paperNone: "keine Liste",
  paperShown:
    "Diese Codes werden nur jetzt gezeigt. Drucken Sie die Liste oder schreiben Sie sie ab.",
  paperPrint: "Drucken",
  paperKept: "Ich habe die Liste",
  paperTitle: "Code-Liste Schulterschluss",
  notSetUp: "nicht eingerichtet",
  confirmTitle: "Sind Sie es?",
  confirmText: "Für diese Änderung brauchen wir noch einmal Ihr Passwort.",
  confirmPassword: "Passwort",
  confirm: "Bestätigen",
};
