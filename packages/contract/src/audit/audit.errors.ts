// SPDX-License-Identifier: EUPL-1.2
import { defineErrors } from "../errors/definition.ts";

/** Errors of the module audit. */
export const auditErrors = defineErrors({
  "audit.checkpointNotGenuine": {
    status: 422,
    de: "Der Prüfpunkt Nr. {seq} trägt keine gültige Unterschrift dieser Organisation. Bitte lassen Sie ihn sich neu geben und vergleichen Sie den Fingerabdruck am Telefon.",
    en: "Checkpoint no. {seq} does not carry a valid signature of this organisation. Please ask for it again and compare the fingerprint on the telephone.",
    fr: "Le point de contrôle n° {seq} ne porte pas de signature valable de cet organisme. Demandez-le à nouveau et comparez l’empreinte par téléphone.",
  },
  "audit.checkpointOwn": {
    status: 422,
    de: "Prüfpunkte der eigenen Organisation kann nur eine andere verwahren.",
    en: "Only another organisation can hold checkpoints of your own.",
    fr: "Seul un autre organisme peut conserver les points de contrôle du vôtre.",
  },
  "audit.checkpointContradicts": {
    status: 409,
    de: "Für Nr. {seq} liegt schon ein anderer Prüfpunkt dieser Organisation vor. Beide sind unterschrieben: Das Protokoll wurde nachträglich verändert. Bitte verständigen Sie die oder den Datenschutzbeauftragten.",
    en: "Another checkpoint of this organisation is held for no. {seq} already. Both are signed: the log was changed afterwards. Please inform the data protection officer.",
    fr: "Un autre point de contrôle de cet organisme est déjà conservé pour le n° {seq}. Les deux sont signés : le journal a été modifié après coup. Veuillez avertir la personne déléguée à la protection des données.",
  },
});
