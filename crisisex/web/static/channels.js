// By which means a message comes: its words, and the name of its icon.

import { _ } from "./language.js";

const LABELS = {
  email: _("E-mail"),
  phone: _("Téléphone"),
  sms: _("SMS"),
  press: _("Presse"),
  tv: _("Télévision"),
  social: _("Réseau social"),
  letter: _("Courrier"),
  bulletin: _("Bulletin d’alerte"),
  alert: _("Alerte technique"),
  "face-to-face": _("En personne"),
};

// In the order in which they are always shown.
export const CHANNELS = Object.keys(LABELS);

export function channelLabel(channel) {
  return LABELS[channel] || _("Message");
}

export function channelIcon(channel) {
  return LABELS[channel] ? channel : "email";
}
